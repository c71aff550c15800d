package dev.refine.bench;

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
 * Finds the lines of documents of 10 KB. One op is one megabyte of raw text (100 documents), so {@code ops/s} reads as
 * MB/s on one core.
 *
 * <pre>
 *   mvn -q -pl refine-bench -am package -DskipTests
 *   java -jar refine-bench/target/benchmarks.jar LineIndex
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LineIndexBenchmark {
    @Param({"LATIN", "MIXED"})
    private BenchDocument.Script script = BenchDocument.Script.LATIN;

    private List<BenchDocument> documents = List.of();

    @Setup
    public void make() {
        documents = BenchDocument.megabyte(script, 1);
    }

    @Benchmark
    public void index(Blackhole sink) {
        for (BenchDocument document : documents) {
            sink.consume(IndexedText.of(document.text()));
        }
    }
}
