package dev.refine.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What work on all texts took in one thread: the median of seven rounds, behind one that warms up.
 *
 * @param wall seconds
 * @param cpu seconds of this thread alone, so that what else the machine does counts for less
 * @param check what the work gave, so that none of it can be left out
 */
record Rounds(int texts, double megabytes, double wall, double cpu, long check) {
    private static final int ROUNDS = 7;

    static Rounds ofEach(List<String> texts, ToLongFunction<String> work) {
        return of(texts, all -> all.stream().mapToLong(work).sum());
    }

    static Rounds of(List<String> texts, ToLongFunction<List<String>> work) {
        double[] wall = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        long check = work.applyAsLong(texts);
        for (int round = 0; round < ROUNDS; round++) {
            long wallStart = System.nanoTime();
            long cpuStart = cpuTime();
            check += work.applyAsLong(texts);
            cpu[round] = (cpuTime() - cpuStart) / 1e9;
            wall[round] = (System.nanoTime() - wallStart) / 1e9;
        }
        return new Rounds(texts.size(), Corpus.utf8(texts) / 1e6, median(wall), median(cpu), check);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The fields of a JSON object, without its braces. */
    String fields() {
        return String.format(
                Locale.ROOT,
                "\"texts\": %d, \"megabytes\": %.3f, \"wall\": %.4f, \"cpu\": %.4f, \"check\": %d",
                texts,
                megabytes,
                wall,
                cpu,
                check);
    }
}
