package dev.refine.bench;

import dev.refine.core.stats.diversity.NeighbourCounts;
import dev.refine.core.stats.diversity.SampledSignatures;
import dev.refine.core.stats.diversity.Signature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Writes the pairs of near-duplicates of a corpus, one line {@code left right near} a pair that shares a band, by the places of
 * its texts, and prints the share of documents that have one and what {@link Rounds} of it took, signatures and search. For the comparison with datatrove that {@code refine-bench/compare} makes.
 *
 * <pre>
 *   mvn -q -pl refine-bench -am package -DskipTests
 *   java -cp refine-bench/target/benchmarks.jar dev.refine.bench.NearDuplicatesOfCorpus corpus.jsonl.gz pairs.txt
 * </pre>
 */
public final class NearDuplicatesOfCorpus {
    private NearDuplicatesOfCorpus() {}

    public static void main(String[] arguments) throws IOException {
        List<String> texts = Corpus.texts(Path.of(arguments[0]));
        Rounds rounds = Rounds.of(texts, all -> Double.doubleToLongBits(share(all)));
        write(texts.stream().map(Signature::of).toList(), Path.of(arguments[1]));
        System.out.printf(Locale.ROOT, "{%s, \"share\": %.6f}%n", rounds.fields(), share(texts));
    }

    /** As the statistics of an output find it, all documents being in the sample. */
    private static double share(List<String> texts) {
        List<Signature> signatures =
                texts.stream().flatMap(text -> Signature.of(text).stream()).toList();
        NeighbourCounts near = new NeighbourCounts(new SampledSignatures(signatures));
        signatures.forEach(near::add);
        byte[] counts = near.counts();
        long having = IntStream.range(0, counts.length)
                .filter(place -> NeighbourCounts.hasNeighbour(counts, place))
                .count();
        return counts.length == 0 ? 0 : (double) having / counts.length;
    }

    private static void write(List<Optional<Signature>> signatures, Path to) throws IOException {
        TreeSet<Long> pairs = new TreeSet<>();
        for (int band = 0; band < Signature.BANDS; band++) {
            buckets(signatures, band).values().forEach(bucket -> pairs(bucket, pairs));
        }
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(to))) {
            for (long pair : pairs) {
                int left = (int) (pair >>> 32);
                int right = (int) pair;
                Signature other = signatures.get(right).orElseThrow();
                boolean near = signatures.get(left).orElseThrow().isNear(other);
                out.println(left + " " + right + " " + (near ? 1 : 0));
            }
        }
    }

    private static Map<Long, List<Integer>> buckets(List<Optional<Signature>> signatures, int band) {
        Map<Long, List<Integer>> buckets = new HashMap<>();
        for (int i = 0; i < signatures.size(); i++) {
            int place = i;
            signatures
                    .get(i)
                    .ifPresent(signature -> buckets.computeIfAbsent(signature.band(band), any -> new ArrayList<>())
                            .add(place));
        }
        return buckets;
    }

    private static void pairs(List<Integer> bucket, Set<Long> pairs) {
        for (int left : bucket) {
            bucket.stream().filter(right -> right > left).forEach(right -> pairs.add((long) left << 32 | right));
        }
    }
}
