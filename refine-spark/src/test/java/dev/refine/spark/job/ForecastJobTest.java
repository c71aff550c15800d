package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.refine.core.forecast.Interval;
import dev.refine.core.forecast.Prices;
import dev.refine.core.token.TokenCounter;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastJobTest {
    private static final int DOCUMENTS = 300;

    @TempDir
    private Path folder;

    private static List<String> texts() {
        return IntStream.range(0, DOCUMENTS)
                .mapToObj(i -> TestRuns.PAGE + "\nThis is page " + i + ", which nobody else has.")
                .toList();
    }

    private static String lines() {
        StringBuilder lines = new StringBuilder();
        texts().forEach(text -> lines.append("{\"id\": \"")
                .append(lines.length())
                .append("\", \"text\": ")
                .append(TestRuns.json(text))
                .append("}\n"));
        return lines.toString();
    }

    private Forecast plan(Path input, Path output, boolean goesOn, int slots) throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        List<Duration> told = new ArrayList<>();
        Forecast forecast = new ForecastJob(
                        new ForecastOptions(
                                TestRuns.options(input, output),
                                goesOn,
                                Optional.of(scratch.toString()),
                                Duration.ofMillis(100),
                                Optional.of(slots),
                                2,
                                Optional.of(new Prices("EUR", 0.04, 0, 2, 0.02))),
                        progress -> told.add(progress.elapsed()))
                .execute(TestContext.shared());
        assertThat(told).isSorted();
        assertThat(scratch).isEmptyDirectory();
        return forecast;
    }

    @Test
    void ofLinesThatAreAllLookedAtAllIsKnown() throws IOException {
        Path input = Files.createDirectory(folder.resolve("in"));
        Files.writeString(input.resolve("a.jsonl"), lines() + "no json\n");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(input.resolve("b.jsonl.gz")))) {
            gzip.write(lines().getBytes(StandardCharsets.UTF_8));
        }
        Forecast forecast = plan(input, folder.resolve("out"), false, 8);
        Forecast.Size size = forecast.size();
        assertThat(size.documents()).isEqualTo(Interval.exactly(2L * DOCUMENTS + 1));
        long chars = texts().stream()
                .mapToLong(text -> text.codePointCount(0, text.length()))
                .sum();
        assertThat(size.characters()).isEqualTo(Interval.exactly(2 * chars));
        long tokens = texts().stream().mapToLong(TokenCounter.shared()::count).sum();
        assertThat(size.tokens()).isEqualTo(Interval.exactly(2 * tokens));
        Forecast.Work work = forecast.work();
        assertThat(work.batches()).isEqualTo(1);
        assertThat(work.slots()).isEqualTo(8);
        assertThat(work.seconds().expected()).isPositive();
        assertThat(work.gpuHours()).isEqualTo(Interval.ZERO);
        assertThat(forecast.advice().executors()).isEqualTo(4);
        assertThat(forecast.cost().orElseThrow().machines().expected())
                .isCloseTo(work.seconds().expected() / 3600 * 8 * 0.04, withinPercentage(1e-6));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void largeAndSmallBatchesTakeTurnsAsFarAsPartsAndTimeGo() {
        assertThat(SampleRun.sizes(1_000, 140)).containsExactly(40, 10, 40, 10, 40);
        assertThat(SampleRun.sizes(1_000, 0.3)).containsExactly(4, 1, 4, 1, 4);
        assertThat(SampleRun.sizes(11, 500)).containsExactly(4, 1, 4, 1, 1);
        assertThat(SampleRun.sizes(1, 500)).containsExactly(1);
    }

    @Test
    void ofParquetTheFootersTellTheDocumentsAndFilesThatAreDoneAreLeftOut() throws IOException {
        Path json = Files.writeString(folder.resolve("a.jsonl"), lines());
        Path input = folder.resolve("in");
        TestContext.shared()
                .spark()
                .read()
                .json(json.toString())
                .repartition(2)
                .write()
                .parquet(input.toString());
        Path output = folder.resolve("out");
        Forecast fresh = plan(input, output, true, 2);
        assertThat(fresh.size().documents()).isEqualTo(Interval.exactly((long) DOCUMENTS));
        long bytes = texts().stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertThat(fresh.size().textBytes().expected()).isBetween(0.97 * bytes, 1.03 * bytes);
        TestRuns.run(TestRuns.options(input, output));
        Forecast done = plan(input, output, true, 2);
        assertThat(done.plan().filesBefore()).isEqualTo(2);
        assertThat(done.size().documents()).isEqualTo(Interval.ZERO);
        assertThat(done.work().batches()).isZero();
    }

    @Test
    void ofAnOutputOfProgramTheFilesThatAreDoneAreLeftOutToo() throws IOException {
        Path input = Files.createDirectory(folder.resolve("in"));
        Files.writeString(input.resolve("a.jsonl"), lines());
        Path output = folder.resolve("out");
        new ProgramJob(TestRuns.options(input, output), Progress.Listener.NONE).execute(TestContext.shared());
        Files.writeString(input.resolve("b.jsonl"), lines() + lines());
        Forecast rest = plan(input, output, true, 2);
        assertThat(rest.plan().filesBefore()).isEqualTo(1);
        assertThat(rest.size().documents()).isEqualTo(Interval.exactly(2L * DOCUMENTS));
    }
}
