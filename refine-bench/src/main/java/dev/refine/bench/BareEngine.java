package dev.refine.bench;

import dev.refine.core.model.BundleFiles;
import dev.refine.core.model.BundleStore;
import dev.refine.core.model.Engine;
import dev.refine.core.model.Engines;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bundled engine, or that of the bundle in {@code -Drefine.bundle=FOLDER}, over the texts of files, and nothing else: no
 * reading, checking or writing. Several threads take batches of texts as tasks do; the first file warms up, the others are
 * timed together. What the stage {@code program} is held against.
 *
 * <pre>
 *   java -Xmx6g -cp refine-bench/target/benchmarks.jar dev.refine.bench.BareEngine 2 part-*.jsonl
 * </pre>
 */
public final class BareEngine {
    private static final int BATCH = 64;

    private BareEngine() {}

    /** @param arguments number of threads, then two or more files */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int threads = Integer.parseInt(arguments[0]);
        List<String> timed = new ArrayList<>();
        for (int file = 2; file < arguments.length; file++) {
            timed.addAll(Corpus.texts(Path.of(arguments[file])));
        }
        try (Engine engine = Engines.open(BundleStore.ofUser().fetch(bundle()), "precise")) {
            long check = propose(engine, Corpus.texts(Path.of(arguments[1])), threads);
            long start = System.nanoTime();
            check += propose(engine, timed, threads);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "{\"threads\": %d, \"texts\": %d, \"megabytes\": %.3f, \"seconds\": %.3f, \"units\": %d}%n",
                    threads,
                    timed.size(),
                    Corpus.utf8(timed) / 1e6,
                    seconds,
                    check);
        }
    }

    private static BundleFiles bundle() {
        return Optional.ofNullable(System.getProperty("refine.bundle"))
                .map(Path::of)
                .map(BundleFiles::folder)
                .orElseGet(BundleFiles::shipped);
    }

    /** @return how many units have a probability that is kept */
    private static long propose(Engine engine, List<String> texts, int threads)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Long>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                parts.add(pool.submit(() -> batches(engine, texts, next)));
            }
            long units = 0;
            for (Future<Long> part : parts) {
                units += part.get();
            }
            return units;
        } finally {
            pool.shutdown();
        }
    }

    private static long batches(Engine engine, List<String> texts, AtomicInteger next) {
        long units = 0;
        for (int from = next.getAndAdd(BATCH); from < texts.size(); from = next.getAndAdd(BATCH)) {
            List<IndexedText> batch = texts.subList(from, Math.min(texts.size(), from + BATCH)).stream()
                    .map(IndexedText::of)
                    .toList();
            units += engine.propose(batch).stream()
                    .mapToLong(proposal -> proposal.units().map(List::size).orElse(0))
                    .sum();
        }
        return units;
    }
}
