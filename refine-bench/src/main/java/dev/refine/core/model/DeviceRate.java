package dev.refine.core.model;

import dev.refine.bench.Corpus;
import dev.refine.core.batch.BatchMetrics;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast a device reads: an encoder or a generator over texts as tasks hand them in, several threads with some texts each.
 * One round warms up, the others are timed. On a GPU the same texts are read once more on the CPU, and what both decided is compared.
 *
 * <pre>
 *   java -Xmx8g -cp refine-bench/target/benchmarks.jar dev.refine.core.model.DeviceRate BUNDLE pages.jsonl.gz cpu 2 3
 *   java -Xmx8g -cp refine-bench/target/benchmarks-cuda.jar dev.refine.core.model.DeviceRate BUNDLE pages.jsonl.gz cuda 8 3
 * </pre>
 */
public final class DeviceRate {
    private static final int TEXTS = 16;
    private static final String PRESET = "precise";

    private final Engine engine;
    private final List<IndexedText> texts;
    private final int threads;

    private DeviceRate(Engine engine, List<IndexedText> texts, int threads) {
        this.engine = engine;
        this.texts = texts;
        this.threads = threads;
    }

    /** @param arguments folder of the bundle, a file of texts, cpu or cuda, threads, rounds */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Bundle bundle = Bundle.open(Path.of(arguments[0]));
        List<IndexedText> texts = Corpus.readable(Path.of(arguments[1])).stream()
                .map(IndexedText::of)
                .toList();
        boolean cuda = arguments[2].equals(Device.CUDA);
        int threads = Integer.parseInt(arguments[3]);
        System.out.println(cuda ? Cuda.ofThisProcess().require(0) : "CPU, " + threads + " threads");
        List<Proposal> proposals;
        try (Engine engine = Engines.open(bundle, PRESET, cuda ? new Device.Cuda(0) : new Device.Cpu())) {
            DeviceRate rate = new DeviceRate(engine, texts, threads);
            proposals = rate.propose();
            for (int round = 0; round < Integer.parseInt(arguments[4]); round++) {
                rate.round(cuda ? 1 : threads);
            }
        }
        if (cuda) {
            try (Engine engine = Engines.open(bundle, PRESET)) {
                List<Proposal> onCpu = new DeviceRate(engine, texts, threads).propose();
                System.out.println(DeviceAgreement.of(texts, proposals, onCpu));
            }
        }
    }

    /** @param sessions how many batches run at a time */
    private void round(int sessions) throws InterruptedException, ExecutionException {
        BatchMetrics before = metrics();
        long writtenBefore = written();
        long start = System.nanoTime();
        List<Proposal> proposals = propose();
        double seconds = (System.nanoTime() - start) / 1e9;
        BatchMetrics after = metrics();
        long tokens = after.tokens() - before.tokens();
        long padded = after.paddedTokens() - before.paddedTokens();
        System.out.printf(
                Locale.ROOT,
                "{\"texts\": %d, \"windows\": %d, \"seconds\": %.2f, \"tokens_a_second\": %.0f, \"written_a_second\": %.0f,"
                        + " \"busy\": %.3f, \"padding\": %.3f, \"batches\": %d}%n",
                texts.size(),
                proposals.stream().mapToLong(Proposal::chunks).sum(),
                seconds,
                tokens / seconds,
                (written() - writtenBefore) / seconds,
                (after.busyNanos() - before.busyNanos()) / 1e9 / seconds / sessions,
                1 - (double) tokens / padded,
                after.batches() - before.batches());
    }

    private List<Proposal> propose() throws InterruptedException, ExecutionException {
        ExecutorService tasks = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Proposal>>> parts = new ArrayList<>();
            for (int from = 0; from < texts.size(); from += TEXTS) {
                List<IndexedText> part = texts.subList(from, Math.min(texts.size(), from + TEXTS));
                parts.add(tasks.submit(() -> engine.propose(part)));
            }
            List<Proposal> proposals = new ArrayList<>(texts.size());
            for (Future<List<Proposal>> part : parts) {
                proposals.addAll(part.get());
            }
            return proposals;
        } finally {
            tasks.shutdown();
        }
    }

    private BatchMetrics metrics() {
        return engine.metrics()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the bundle's kind counts no batches: give an encoder or a generator"));
    }

    private long written() {
        return engine instanceof GeneratorEngine generator ? generator.written() : 0;
    }
}
