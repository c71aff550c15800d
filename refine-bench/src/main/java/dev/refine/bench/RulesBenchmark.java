package dev.refine.bench;

import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.RuleScan;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.core.stats.rules.RuleVerdicts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Verdicts of rule sets, text by text, one thread. The column {@code megabytes} is MB of UTF-8 text a second.
 *
 * <pre>
 *   mvn -q -pl refine-bench -am package -DskipTests
 *   java -Drefine.bench.corpus=corpus.jsonl.gz -jar refine-bench/target/benchmarks.jar RulesBenchmark
 * </pre>
 *
 * <p>Without the property the texts are made up, 100 of 10 KB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class RulesBenchmark {

    /** Counts the text that was read. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Text {
        public double megabytes;
    }

    /** Names of sets; {@code four} are those that datatrove has filters for. */
    @Param({"gopher-quality", "gopher-repetition", "c4", "fineweb", "refinedweb", "four", "all"})
    public String sets = "all";

    @Param
    public Reading reading = Reading.PAPER;

    private List<String> texts = List.of();
    private double[] megabytes = {};
    private RuleScan scan = RuleScan.of(Set.of(), Reading.PAPER);
    private int next;

    @Setup
    public void read() throws IOException {
        String corpus = System.getProperty("refine.bench.corpus", "");
        texts = corpus.isEmpty()
                ? BenchDocument.megabyte(BenchDocument.Script.LATIN, 1).stream()
                        .map(BenchDocument::text)
                        .toList()
                : Corpus.texts(Path.of(corpus));
        megabytes = texts.stream()
                .mapToDouble(text -> text.getBytes(StandardCharsets.UTF_8).length / 1e6)
                .toArray();
        scan = RuleScan.of(named(sets), reading);
    }

    private static Set<RuleSet> named(String sets) {
        return switch (sets) {
            case "all" -> EnumSet.allOf(RuleSet.class);
            case "four" -> EnumSet.complementOf(EnumSet.of(RuleSet.REFINEDWEB));
            default -> RuleSet.parse(sets);
        };
    }

    @Benchmark
    public RuleVerdicts verdicts(Text read) {
        next = next + 1 == texts.size() ? 0 : next + 1;
        read.megabytes += megabytes[next];
        return scan.verdicts(texts.get(next));
    }
}
