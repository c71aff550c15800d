package dev.refine.core.model;

import dev.refine.core.text.TextHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the shipped tagger takes for documents of about 10 KB on one core: the whole of it, its features alone, and beside
 * them the SHA-256 of the same bytes, which tells how fast the core is. The column {@code megabytes} is MB of raw UTF-8
 * text a second.
 *
 * <pre>
 *   mvn -q -pl refine-bench -am package -DskipTests
 *   java -Drefine.bench.corpus=corpus.jsonl.gz -jar refine-bench/target/benchmarks.jar TaggerBenchmark
 * </pre>
 *
 * <p>Without the property the texts are those of the bundle's golden vectors. In this package because features are
 * internal.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
@Threads(1)
public class TaggerBenchmark {
    private static final int BATCH = 64;

    private final Bundle bundle = BundleStore.at(temporary()).fetch(BundleFiles.shipped());
    private final TenKilobytes texts = TenKilobytes.read(bundle);
    private final Engine engine = Engines.open(bundle, "precise");
    private final DocumentFeatures features = new DocumentFeatures(TaggerEngine.table(bundle));
    private final float[] bag = new float[BagTable.WIDTH];
    private final float[] shape = new float[ShapeFeatures.WIDTH];
    private int next;

    /** Counts the text that was worked on. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Text {
        public double megabytes;
    }

    /** Units, features, net and policy: everything from a text to its proposal. */
    @Benchmark
    public List<Proposal> tagger(Text text) {
        int from = advance(BATCH);
        text.megabytes += texts.megabytes(from, from + BATCH);
        return engine.propose(texts.indexed(from, from + BATCH));
    }

    /** Units and features of one document after another. */
    @Benchmark
    public void features(Text text, Blackhole hole) {
        int at = advance(1);
        text.megabytes += texts.megabytes(at, at + 1);
        DocumentFeatures.Rows rows = features.read(texts.indexed(at, at + 1).get(0));
        for (int unit = 0; unit < rows.units().size(); unit++) {
            rows.write(unit, bag, shape, 0);
        }
        hole.consume(bag);
        hole.consume(shape);
    }

    /** The yardstick. */
    @Benchmark
    public byte[] sha256(Text text) {
        int at = advance(1);
        text.megabytes += texts.megabytes(at, at + 1);
        return TextHash.of(texts.bytes(at));
    }

    @TearDown
    public void close() {
        engine.close();
    }

    private int advance(int by) {
        next = next + by > texts.size() ? 0 : next;
        int from = next;
        next += by;
        return from;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("refine-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
