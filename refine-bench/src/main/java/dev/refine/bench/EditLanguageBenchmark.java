package dev.refine.bench;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.CheckedProgram;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Parses, checks and applies a program of 10 ops on each of 100 documents of 10 KB, line index included, hash not. One op
 * is one megabyte of raw text, so {@code ops/s} reads as MB/s on one core. The bar is 300.
 *
 * <pre>
 *   mvn -q -pl refine-bench -am package -DskipTests
 *   java -jar refine-bench/target/benchmarks.jar EditLanguage
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EditLanguageBenchmark {
    @Param({"LATIN", "MIXED"})
    private BenchDocument.Script script = BenchDocument.Script.LATIN;

    private List<BenchDocument> documents = List.of();

    /** Makes the documents; fails where one of them would not measure what it should. */
    @Setup
    public void make() {
        documents = BenchDocument.megabyte(script, 1);
        for (BenchDocument document : documents) {
            CheckedProgram checked = check(document);
            if (checked.effective().size() != BenchDocument.OPS
                    || ProgramApplier.apply(checked).outcome() != Outcome.REFINED) {
                throw new IllegalStateException("not all ops fit: " + checked.skipped());
            }
        }
    }

    private static CheckedProgram check(BenchDocument document) {
        return ProgramChecker.check(IndexedText.of(document.text()), ProgramParser.parse(document.program()));
    }

    @Benchmark
    public void parseCheckApply(Blackhole sink) {
        for (BenchDocument document : documents) {
            AppliedProgram applied = ProgramApplier.apply(check(document));
            sink.consume(applied);
        }
    }
}
