package dev.refine.bench;

import dev.refine.core.stats.TextState;
import dev.refine.core.text.IndexedText;
import java.util.Random;
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
 * The statistics of one text of 10 KB, one thread. {@code bytes} is UTF-8 bytes a second; the lines are indexed before.
 *
 * <pre>java -jar refine-bench/target/benchmarks.jar StatisticsBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StatisticsBenchmark {
    private static final int BYTES = 10_000;

    /** Words by script; {@code mixed} is English with a character outside Latin-1 here and there, as the web has it. */
    public enum Script {
        ENGLISH(
                "the of and a refine corpus Model page is that document line with was It share menu read 2024 more from"),
        MIXED(
                "the of and a refine corpus “Model” page is that document – line with was It share menu’s read 2024 more"),
        RUSSIAN("и в не на что Модель страница это документ строка с был Он меню читать 2024 ещё из язык текст"),
        CHINESE("的 了 模型 网页 文档 这是 一行 和 他 菜单 阅读 2024 更多 来自 语言 文本。");

        private final String words;

        Script(String words) {
            this.words = words;
        }

        String text(Random random) {
            String[] choice = words.split(" ");
            String gap = this == CHINESE ? "" : " ";
            StringBuilder text = new StringBuilder();
            for (int bytes = 0; bytes < BYTES; ) {
                StringBuilder line = new StringBuilder();
                for (int i = 2 + random.nextInt(20); i > 0; i--) {
                    line.append(choice[random.nextInt(choice.length)]).append(gap);
                }
                line.append(random.nextInt(3) == 0 ? "\n" : "end.\n");
                bytes += utf8(line.toString());
                text.append(line);
            }
            return text.toString();
        }
    }

    /** Bytes a second beside operations a second. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        public long bytes;
    }

    @Param
    public Script script = Script.ENGLISH;

    private IndexedText text = IndexedText.of("");
    private int size;

    @Setup
    public void write() {
        String written = script.text(new Random(1));
        text = IndexedText.of(written);
        size = utf8(written);
    }

    @Benchmark
    public TextState measure(Read read) {
        read.bytes += size;
        return TextState.of(text);
    }

    private static int utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
