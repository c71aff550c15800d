package dev.refine.bench;

import dev.refine.core.distill.DistillOptions;
import dev.refine.core.distill.Distilled;
import dev.refine.core.distill.Distiller;
import dev.refine.core.text.IndexedText;
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

/**
 * Distils one pair whose raw text has 24,000 characters, line index included. The bar is a thousandth of the time of
 * Python's difflib without its junk rule: {@code refine-bench/difflib_ratio.py} times both in one run.
 *
 * <pre>java -jar refine-bench/target/benchmarks.jar DistillationBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DistillationBenchmark {
    @Param
    public DistillPair.Kind kind = DistillPair.Kind.PAGE;

    private DistillPair pair = new DistillPair("", "");

    /** Makes the pair; fails where it would not measure what it should. */
    @Setup
    public void make() {
        pair = DistillPair.of(kind, 1);
        if (pair.raw().length() != DistillPair.CHARACTERS || !(distill() instanceof Distilled.Kept)) {
            throw new IllegalStateException(pair.raw().length() + " characters");
        }
    }

    @Benchmark
    public Distilled distill() {
        return Distiller.distill(IndexedText.of(pair.raw()), pair.refined(), DistillOptions.DEFAULT);
    }
}
