package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.spark.session.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void aLineSaysStageDocumentsPaceShareAndTimeLeft() {
        Progress progress = new Progress(
                "program", 12_345, 82_000_000, 0.43, Duration.ofSeconds(12), Optional.of(Duration.ofSeconds(130)));
        assertThat(ProgressText.line(progress, Duration.ofSeconds(10)))
                .isEqualTo("program  12,345 documents  8.2 MB/s   43 %  2 min 10 s left");
        assertThat(ProgressText.bar(progress, Duration.ofSeconds(10)))
                .isEqualTo("[########------------]  43 %  2 min 10 s left  program  12,345 documents  8.2 MB/s");
    }

    @Test
    void whatIsNotKnownYetIsLeftOut() {
        assertThat(ProgressText.line(at("plan", 1, 0, 0), Duration.ofSeconds(1)))
                .isEqualTo("plan    0 %");
    }

    @Test
    void noTimeLeftIsNotTold() {
        Progress progress = new Progress("report", 0, 0, 1, Duration.ofSeconds(9), Optional.of(Duration.ZERO));
        assertThat(ProgressText.line(progress, Duration.ofSeconds(1))).isEqualTo("report  100 %");
    }

    @Test
    void aShareOutsideOfItsBoundsStaysWithinTheBar() {
        assertThat(ProgressText.bar(at("apply", 1, 0, 1.2), Duration.ZERO)).startsWith("[####################] 100 %");
        assertThat(ProgressText.bar(at("apply", 1, 0, -1), Duration.ZERO)).startsWith("[--------------------]   0 %");
    }

    @Test
    void thePaceIsThatOfTheStage() {
        StageClock clock = new StageClock();
        assertThat(clock.inStage(at("program", 10, 1, 0.1))).isEqualTo(Duration.ofSeconds(10));
        assertThat(clock.inStage(at("program", 30, 1, 0.3))).isEqualTo(Duration.ofSeconds(30));
        assertThat(clock.inStage(at("apply", 35, 1, 0.6))).isEqualTo(Duration.ofSeconds(5));
        assertThat(clock.inStage(at("apply", 45, 1, 0.7))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aLogHasALineEveryHalfMinuteAndOneAtTheEndOfEachStage() {
        try (SteadyLines lines = new SteadyLines(out)) {
            for (int second = 1; second <= 65; second++) {
                lines.progressed(at("program", second, second * 1_000_000L, 0.005 * second));
            }
            lines.progressed(at("apply", 66, 1_000_000, 0.9));
            lines.progressed(at("write", 69, 1_000_000, 0.95));
        }
        assertThat(written()).isEqualTo("""
                program  1 documents  1.0 MB/s   15 %
                program  1 documents  1.0 MB/s   30 %
                program  done in 1 min 05 s
                apply  done in 1.0 s
                """);
    }

    @Test
    void aShortJobLeavesALogAlone() {
        try (SteadyLines lines = new SteadyLines(out)) {
            lines.progressed(at("program", 29, 29_000_000, 0.5));
        }
        assertThat(written()).isEmpty();
    }

    @Test
    void aTerminalHasOneLineThatIsGoneInTheEnd() {
        try (RedrawnLine line = new RedrawnLine(out)) {
            line.progressed(at("program", 1, 0, 0.5));
        }
        assertThat(written())
                .isEqualTo(
                        "\r\u001b[Kstarting Spark …\r\u001b[K[##########----------]  50 %  program  1 documents\r\u001b[K");
    }

    @Test
    void aLineOnATerminalNeverWraps() {
        try (RedrawnLine line = new RedrawnLine(out)) {
            line.progressed(at("x".repeat(200), 1, 0, 0.5));
        }
        assertThat(written().split("\r\u001b\\[K")).allMatch(drawn -> drawn.length() <= 79);
    }

    private static Progress at(String stage, int second, long bytes, double share) {
        long documents = stage.equals("plan") ? 0 : 1;
        return new Progress(stage, documents, bytes, share, Duration.ofSeconds(second), Optional.empty());
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
