package dev.refine.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.Rule;
import dev.refine.core.stats.rules.RuleScan;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.core.stats.rules.RuleVerdicts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Writes the verdicts of a corpus, one JSON line a text, and prints how fast they came, one thread: for the comparison with
 * datatrove that {@code refine-bench/compare} makes.
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
        double megabytes = Corpus.utf8(texts) / 1e6;
        double[] seconds = new double[ROUNDS];
        long failed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = cpuTime();
            for (String text : texts) {
                failed += scan.verdicts(text).broken().isEmpty() ? 0 : 1;
            }
            seconds[round] = (cpuTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        System.out.printf(
                "{\"texts\": %d, \"megabytes\": %.3f, \"seconds\": %.4f, \"slowest\": %.4f, \"failed\": %d}%n",
                texts.size(), megabytes, seconds[ROUNDS / 2], seconds[ROUNDS - 1], failed / ROUNDS);
    }

    /** Of this thread alone, so that what else the machine does counts for less. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void write(List<String> texts, RuleScan scan, Path to) throws IOException {
        try (JsonGenerator out = new ObjectMapper().createGenerator(Files.newOutputStream(to))) {
            out.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
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
        for (var verdict : verdicts.verdicts()) {
            if (verdict.value().isPresent()) {
                out.writeNumberField(verdict.rule().word(), verdict.value().getAsDouble());
            }
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
