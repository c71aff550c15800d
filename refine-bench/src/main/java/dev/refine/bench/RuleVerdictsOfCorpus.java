package dev.refine.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.Rule;
import dev.refine.core.stats.rules.RuleScan;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.core.stats.rules.RuleVerdicts;
import dev.refine.core.stats.rules.Verdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes the verdicts of a corpus, one JSON line a text, and prints what they took: the median of seven rounds over the
 * whole corpus in one thread, after the one that wrote. For the comparison with datatrove that {@code
 * refine-bench/compare} makes.
 *
 * <pre>
 *   mvn -q -pl refine-bench -am package -DskipTests
 *   java -cp refine-bench/target/benchmarks.jar dev.refine.bench.RuleVerdictsOfCorpus \
 *     corpus.jsonl.gz verdicts.jsonl gopher-repetition,gopher-quality,c4,fineweb datatrove
 * </pre>
 */
public final class RuleVerdictsOfCorpus {
    private static final int ROUNDS = 7;

    private RuleVerdictsOfCorpus() {}

    public static void main(String[] arguments) throws IOException {
        List<String> texts = Corpus.texts(Path.of(arguments[0]));
        Set<RuleSet> sets = RuleSet.parse(arguments[2]);
        RuleScan scan = RuleScan.of(sets, Reading.of(arguments[3]));
        write(texts, scan, Path.of(arguments[1]));
        long blackhole = 0;
        double megabytes = Corpus.utf8(texts) / 1e6;
        double[] wall = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long wallStart = System.nanoTime();
            long cpuStart = cpuTime();
            for (String text : texts) {
                blackhole += scan.verdicts(text).hashCode();
            }
            cpu[round] = (cpuTime() - cpuStart) / 1e9;
            wall[round] = (System.nanoTime() - wallStart) / 1e9;
        }
        System.out.printf(
                Locale.ROOT,
                "{\"texts\": %d, \"megabytes\": %.3f, \"wall\": %.4f, \"cpu\": %.4f, \"check\": %d}%n",
                texts.size(),
                megabytes,
                median(wall),
                median(cpu),
                blackhole);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Of this thread alone, so that what else the machine does counts for less. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void write(List<String> texts, RuleScan scan, Path to) throws IOException {
        try (JsonGenerator out = new ObjectMapper().createGenerator(Files.newOutputStream(to))) {
            out.setRootValueSeparator(new SerializedString("\n"));
            for (String text : texts) {
                write(scan.verdicts(text), out);
            }
        }
    }

    private static void write(RuleVerdicts verdicts, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (RuleSet set : verdicts.sets()) {
            out.writeArrayFieldStart(set.word());
            for (Rule rule : verdicts.broken(set)) {
                out.writeString(rule.word());
            }
            out.writeEndArray();
        }
        out.writeObjectFieldStart("values");
        for (Verdict verdict : verdicts.verdicts()) {
            if (verdict.value().isPresent()) {
                out.writeNumberField(verdict.rule().word(), verdict.value().getAsDouble());
            }
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
