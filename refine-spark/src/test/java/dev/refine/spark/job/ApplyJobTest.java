package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.comparable;
import static dev.refine.spark.job.TestRuns.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both stages alone give what they give together, whatever the layout and the operating point. */
class ApplyJobTest {
    private static final List<String> DATASETS =
            List.of("refined", "removed", "failed", "stats/documents", "stats/corpus");
    private static final int FILES = 2;

    @TempDir
    private Path folder;

    private Path input;

    /** Pages that come with the program, some of them twice, and rows that can't be read, in several files. */
    @BeforeEach
    void writeInput() throws IOException {
        input = Files.createDirectory(folder.resolve("in"));
        List<String> lines = pages();
        lines.addAll(lines.subList(0, 5));
        lines.add("{\"id\": \"n\", \"text\": null}");
        lines.add("{\"id\": \"m\", ");
        for (int i = 0; i < FILES; i++) {
            List<String> part = lines.subList(i * lines.size() / FILES, (i + 1) * lines.size() / FILES);
            TestRuns.write(input.resolve(i + ".jsonl"), part.toArray(String[]::new));
        }
    }

    private static List<String> pages() throws IOException {
        try (InputStream in = new GZIPInputStream(Objects.requireNonNull(
                ApplyJobTest.class.getResourceAsStream("/dev/refine/spark/cli/demo/pages.jsonl.gz")))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new ArrayList<>(all.lines().limit(60).toList());
        }
    }

    private RunOptions run(String output, String preset) {
        Writing writing = new Writing(Optional.of(1L), 1_000_000, true, false);
        return new RunOptions(
                source(input, "text"),
                folder.resolve(output).toString(),
                "default",
                preset,
                writing,
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    private void program(String output, String preset) {
        new ProgramJob(run(output, preset), Progress.Listener.NONE).execute(TestContext.shared());
    }

    private ApplyOptions apply(String programs, Path corpus, String output, Optional<String> preset) {
        return new ApplyOptions(
                source(corpus, "text"),
                folder.resolve(programs).toString(),
                folder.resolve(output).toString(),
                preset,
                Optional.empty(),
                Writing.DEFAULT,
                new FailedShareLimit(1),
                Map.of());
    }

    private static RunResult apply(ApplyOptions options) {
        return new ApplyJob(options, Progress.Listener.NONE).execute(TestContext.shared());
    }

    private void assertEqualOutputs(String output, String other) {
        for (String dataset : DATASETS) {
            assertThat(comparable(folder.resolve(output), dataset))
                    .as(dataset)
                    .isEqualTo(comparable(folder.resolve(other), dataset));
        }
    }

    /** The same rows in another order and in other files. */
    private Path shuffled() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            lines.addAll(Files.readAllLines(input.resolve(i + ".jsonl")));
        }
        java.util.Collections.shuffle(lines, new Random(7));
        Path other = Files.createDirectory(folder.resolve("other"));
        TestRuns.write(other.resolve("x.jsonl"), lines.subList(0, 13).toArray(String[]::new));
        TestRuns.write(other.resolve("y.jsonl"), lines.subList(13, lines.size()).toArray(String[]::new));
        return other;
    }

    @Test
    void programAndApplyGiveTheRowsOfARun() throws IOException {
        RunResult run = TestRuns.run(run("run", "thorough"));
        program("programs", "thorough");
        assertThat(comparable(folder.resolve("programs"), "programs"))
                .isEqualTo(comparable(folder.resolve("run"), "programs"));
        RunResult applied = apply(apply("programs", input, "applied", Optional.empty()));
        assertThat(applied.counts()).isEqualTo(run.counts());
        assertThat(applied.work().batches()).isEqualTo(FILES);
        assertEqualOutputs("applied", "run");
        RunResult elsewhere = apply(apply("programs", shuffled(), "elsewhere", Optional.empty()));
        assertThat(elsewhere.counts()).isEqualTo(run.counts());
        assertEqualOutputs("elsewhere", "run");
    }

    @Test
    void anotherPresetNeedsNoModel() {
        program("programs", "precise");
        for (String preset : List.of("balanced", "thorough")) {
            TestRuns.run(run("run-" + preset, preset));
            apply(apply("programs", input, "applied-" + preset, Optional.of(preset)));
            assertEqualOutputs("applied-" + preset, "run-" + preset);
        }
        assertThat(ops("applied-thorough")).isNotEmpty().isEqualTo(ops("run-thorough"));
    }

    /** The ops that a document is shown with. */
    private List<String> ops(String output) {
        String hash = TestRuns.rows(folder.resolve(output), "removed").stream()
                .map(TestRuns::hash)
                .sorted()
                .findFirst()
                .orElseThrow();
        ShowOptions options = new ShowOptions(
                folder.resolve(output).toString(), Optional.empty(), Optional.empty(), Optional.of(hash));
        return new ShowJob(options)
                .execute(TestContext.shared()).program().stream()
                        .map(ShownDocument.ShownOp::text)
                        .toList();
    }

    @Test
    void aTextWithoutAProgramFails() throws IOException {
        program("programs", "thorough");
        Path more = Files.createDirectory(folder.resolve("more"));
        TestRuns.write(more.resolve("new.jsonl"), "{\"id\": \"new\", \"text\": \"nobody has seen this\"}");
        apply(apply("programs", more, "out", Optional.empty()));
        assertThat(TestRuns.rows(folder.resolve("out"), "failed"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.<String>getAs("stage")).isEqualTo("apply");
                    assertThat(row.<String>getAs("reason")).isEqualTo("no_program");
                });
    }

    @Test
    void aPresetThatTheBundleOfTheProgramsLacksAndAThresholdBelowItsFloor() {
        program("programs", "precise");
        refused(apply("programs", input, "out", Optional.of("gentle")), Kind.USAGE, "gentle", "thorough");
        ApplyOptions low = new ApplyOptions(
                source(input, "text"),
                folder.resolve("programs").toString(),
                folder.resolve("out").toString(),
                Optional.empty(),
                Optional.of(0.0001f),
                Writing.DEFAULT,
                FailedShareLimit.DEFAULT,
                Map.of());
        refused(low, Kind.USAGE, "floor");
    }

    @Test
    void anOutputOfAnotherCommandIsRefused() {
        program("programs", "precise");
        refused(apply("programs", input, "programs", Optional.empty()), Kind.REFUSED, "command", "program", "apply");
        refused(apply("nothing", input, "out", Optional.empty()), Kind.UNUSABLE, "nothing", "_manifest.json");
    }

    @Test
    void programsAloneCanNeitherBeShownNorReverted() {
        program("programs", "precise");
        String output = folder.resolve("programs").toString();
        RevertOptions revert = new RevertOptions(output, folder.resolve("raw").toString());
        assertThatThrownBy(() -> new RevertJob(revert, Progress.Listener.NONE).execute(TestContext.shared()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("is one of program, which has no refined/; apply its programs first");
        assertThat(folder.resolve("raw")).doesNotExist();
    }

    private static void refused(ApplyOptions options, Kind kind, String... words) {
        JobException e = catchThrowableOfType(JobException.class, () -> apply(options));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e).hasMessageContainingAll(words);
        assertThat(e.kind()).isEqualTo(kind);
    }
}
