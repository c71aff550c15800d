package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.comparable;
import static dev.refine.spark.job.TestRuns.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.output.TemplatesManifest;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with a template memory and without. */
class TemplatesRunTest {
    /** A line that the bundled model leaves alone. */
    private static final String COMMON =
            "The gazette of the lower valley, written by those who live there, appears each week.";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void countPages() {
        TestRuns.write(
                shared.resolve("pages.jsonl"),
                IntStream.range(0, 6).mapToObj(TemplatesRunTest::page).toArray(String[]::new));
        count("templates", 2);
    }

    private static String page(int number) {
        String text = TestRuns.PAGE.replace("two metres", "metres, " + "many ".repeat(number + 1)) + "\n" + COMMON
                + "\n" + "Nobody of number " + "x".repeat(number + 1) + " was hurt when the bridge fell.";
        return "{\"id\": \"" + number + "\", \"url\": \"https://valley.example/" + number + "\", \"text\": "
                + TestRuns.json(text) + "}";
    }

    private static void count(String output, int leastPages) {
        TemplatesOptions options = new TemplatesOptions(
                source(shared.resolve("pages.jsonl"), "text"),
                "url",
                shared.resolve(output).toString(),
                leastPages,
                Map.of());
        new TemplatesJob(options, Progress.Listener.NONE).execute(TestContext.shared());
    }

    private RunOptions options(String output, String preset) {
        return TestRuns.options(source(shared.resolve("pages.jsonl"), "text"), folder.resolve(output), preset);
    }

    private static TemplateOptions templates(Path place, int pages, double odds) {
        return TemplateOptions.of(place.toString(), pages, 0.3, odds, 1 << 20);
    }

    private static TemplateOptions templates(int pages, double odds) {
        return templates(shared.resolve("templates"), pages, odds);
    }

    private String refined(String output) {
        return TestRuns.refined(folder.resolve(output), "3").getAs("text");
    }

    @Test
    void aLineOfTheTemplateGoesThatStaysWithoutItAndTheOthersStay() {
        TestRuns.run(options("without", "precise"));
        TestRuns.run(options("with", "precise").with(templates(3, 1e6)));
        assertThat(refined("without")).contains(COMMON);
        assertThat(refined("with")).doesNotContain(COMMON).contains("Nobody of number");
    }

    @Test
    void aLineOnFewerPagesThanTheRuleAsksForCountsForNothing() {
        TestRuns.run(options("without", "precise"));
        TestRuns.run(options("with", "precise").with(templates(7, 1e6)));
        assertThat(comparable(folder.resolve("with"), "programs"))
                .isEqualTo(comparable(folder.resolve("without"), "programs"));
    }

    @Test
    void applyAtAnotherPresetGivesTheRowsOfARunWithThem() {
        TemplateOptions templates = templates(3, 20);
        new ProgramJob(options("programs", "precise").with(templates), Progress.Listener.NONE)
                .execute(TestContext.shared());
        TestRuns.run(options("run", "thorough").with(templates));
        ApplyOptions apply = new ApplyOptions(
                source(shared.resolve("pages.jsonl"), "text"),
                folder.resolve("programs").toString(),
                folder.resolve("applied").toString(),
                Optional.of("thorough"),
                Optional.empty(),
                Writing.DEFAULT,
                new FailedShareLimit(1),
                Map.of());
        new ApplyJob(apply, Progress.Listener.NONE).execute(TestContext.shared());
        for (String dataset : List.of("refined", "removed")) {
            assertThat(comparable(folder.resolve("applied"), dataset))
                    .isEqualTo(comparable(folder.resolve("run"), dataset));
        }
    }

    @Test
    void aRunOnAnOutputOfOtherTemplatesIsRefused() {
        RunOptions with = options("out", "precise").with(templates(3, 20));
        TestRuns.run(with);
        assertThat(TestRuns.run(with).work().batches()).as("the same templates").isZero();
        refused(() -> TestRuns.run(options("out", "precise")), Kind.REFUSED, "templates", "this run has none");
        refused(
                () -> TestRuns.run(options("out", "precise").with(templates(4, 20))),
                Kind.REFUSED,
                "pages 3 share 0.3 odds 20.0",
                "pages 4 share 0.3 odds 20.0");
        TestRuns.run(options("plain", "precise"));
        refused(() -> TestRuns.run(options("plain", "precise").with(templates(3, 20))), Kind.REFUSED, "templates none");
    }

    @Test
    void templatesThatAreNotThereOrDamagedOrOfAnotherVersionEndBeforeAnythingIsWritten() throws IOException {
        unusable(templates(folder.resolve("nowhere"), 3, 20), "nowhere", "_templates.json", "refine templates");

        Path other = copy("other");
        Path manifest = other.resolve(TemplatesManifest.FILE);
        String json = Files.readString(manifest);
        Files.writeString(manifest, json.replace("\"version\" : 1", "\"version\" : 9"));
        unusable(templates(other, 3, 20), "version 9", "count them again");
        Files.writeString(manifest, json.replaceFirst("\"fingerprint\" : \"..", "\"fingerprint\" : \"zz"));
        unusable(templates(other, 3, 20), "are damaged", "fingerprint");
        Files.writeString(manifest, "{");
        unusable(templates(other, 3, 20), "is damaged");

        Path cut = copy("cut");
        try (Stream<Path> files = Files.list(cut)) {
            Path part = files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
            byte[] whole = Files.readAllBytes(part);
            Files.write(part, Arrays.copyOf(whole, whole.length / 2));
            Files.deleteIfExists(part.resolveSibling("." + part.getFileName() + ".crc"));
        }
        unusable(templates(cut, 3, 20), "cut", "can't be read");
    }

    @Test
    void aRuleForLinesThatTheMemoryDoesNotHold() {
        count("of five", 5);
        refused(
                () -> TestRuns.run(options("out", "precise").with(templates(shared.resolve("of five"), 4, 20))),
                Kind.USAGE,
                "lines on 5 pages and more",
                "--templates-pages");
    }

    @Test
    void moreLinesThanMemoryIsAllowedFor() {
        TemplateOptions little = TemplateOptions.of(shared.resolve("templates").toString(), 3, 0.3, 4, 16);
        unusable(little, "lines that the rule takes", "--templates-memory 16");
    }

    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(shared.resolve("templates"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private void unusable(TemplateOptions templates, String... words) {
        refused(() -> TestRuns.run(options("none", "precise").with(templates)), Kind.UNUSABLE, words);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private static void refused(ThrowingCallable run, Kind kind, String... words) {
        JobException e = catchThrowableOfType(JobException.class, run);
        assertThat(e).as("refusal").isNotNull();
        assertThat(e).hasMessageContainingAll(words);
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.getMessage()).doesNotContain("\n");
    }
}
