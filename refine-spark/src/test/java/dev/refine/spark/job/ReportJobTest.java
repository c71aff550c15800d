package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.PAGE;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.run;
import static dev.refine.spark.job.TestRuns.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJobTest {
    private static final int PAGES = 30;

    /** An output that no test changes, without and with what {@code stats} adds. */
    @TempDir
    private static Path shared;

    private static Path plain;
    private static Path withStats;

    @TempDir
    private Path folder;

    private Path output = Path.of("none");

    @BeforeAll
    static void refine() {
        Path input = write(shared.resolve("in.jsonl"), corpus());
        plain = shared.resolve("plain");
        run(options(input, plain));
        withStats = TestRuns.copy(plain, shared.resolve("stats"));
        StatsOptions asked = new StatsOptions(
                withStats.toString(),
                List.of("host"),
                "url",
                Optional.of("score"),
                3,
                new StatsSample.Documents(100),
                10,
                QualityOptions.PLAIN,
                Map.of());
        new StatsJob(asked, Progress.Listener.NONE).execute(TestContext.shared());
    }

    private static String[] corpus() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            lines.add("{\"id\": \"p" + i + "\", \"url\": \"https://www.host" + i % 4 + ".org/" + i + "\", \"lang\": \""
                    + (i % 3 == 0 ? "de" : "en") + "\", \"score\": " + i % 3 + ", \"text\": "
                    + json(PAGE + "\nNumber " + i + " was the last of them, as far as anybody can tell today.") + "}");
        }
        lines.add(
                "{\"id\": \"attack</script><script>alert(1)</script>\", \"url\": \"https://x.org/\", \"lang\": \"en\","
                        + " \"score\": 1, \"text\": " + json("Home | About\n<script>alert(1)</script>\n" + PAGE) + "}");
        lines.add("{\"id\": \"bad\", \"url\": \"https://x.org/\", \"lang\": \"en\", \"score\": 1, \"text\": 5}");
        return lines.toArray(String[]::new);
    }

    private ReportResult report(Path from) {
        output = TestRuns.copy(from, folder.resolve("out"));
        return again();
    }

    private ReportResult again() {
        return report(new ReportOptions(output.toString(), Optional.empty(), "url", Optional.empty()));
    }

    private static ReportResult report(ReportOptions options) {
        return new ReportJob(options, Progress.Listener.NONE).execute(TestContext.shared());
    }

    private String page() {
        try {
            return Files.readString(output.resolve("report.html"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void change(String file, String from, String to) throws IOException {
        String before = Files.readString(output.resolve(file));
        assertThat(before).containsPattern(from);
        Files.writeString(output.resolve(file), before.replaceFirst(from, to));
        Files.deleteIfExists(
                output.resolve(file).resolveSibling("." + output.resolve(file).getFileName() + ".crc"));
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void refused(Kind kind, String... words) {
        refused(new ReportOptions(output.toString(), Optional.empty(), "url", Optional.empty()), kind, words);
    }

    private static void refused(ReportOptions options, Kind kind, String... words) {
        JobException e = catchThrowableOfType(JobException.class, () -> report(options));
        assertThat(e).as("refusal").isNotNull().hasMessageContainingAll(words);
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    @Test
    void thePageTellsWhatTheRunDidAndFindsDocumentsByHostAndLanguage() {
        ReportResult result = report(plain);
        assertThat(result.documents()).isEqualTo(PAGES + 2);
        assertThat(result.shown()).isEqualTo(PAGES + 2);
        assertThat(result.bytes()).isEqualTo(page().getBytes(StandardCharsets.UTF_8).length);
        assertThat(page())
                .contains("<del", "Share on Facebook", "data-host=\"host3.org\"", "data-language=\"de\"")
                .contains("read: not_a_string", "<h3>Confidence</h3>", "<dt>preset</dt><dd>thorough</dd>")
                .contains("<code>refine stats</code> makes")
                .doesNotContain("<script>alert", "class=\"warning\"");
    }

    @Test
    void theRunItselfWritesTheSamePage() throws IOException {
        report(plain);
        assertThat(page().replace(output.toString(), ""))
                .isEqualTo(Files.readString(plain.resolve("report.html")).replace(plain.toString(), ""));
    }

    @Test
    void theListsOfStatsAreShownAndLeadToTheirDocuments() {
        report(withStats);
        assertThat(page())
                .contains("<h3>Removed most often</h3>", "<h3>Removed most often, by group</h3>")
                .contains("<h3>Largest changes</h3>", "<h3>Kept, but only just</h3>", "<h3>Removed, but only just</h3>")
                .contains(
                        "<h3>How varied the texts are, and how they read</h3>",
                        "<h3>By level of quality</h3>",
                        "<h3>What went at a stretch</h3>",
                        "host=host0.org")
                .containsPattern("<td class=\"id\"><a href=\"#d-[0-9a-f]{64}\">p\\d+</a></td>")
                .doesNotContain("refine stats</code> makes", "class=\"warning\"");
    }

    @Test
    void listsOfAnotherVersionOrDamagedOnesAreLeftOutAndThePageSaysSo() throws IOException {
        report(withStats);
        change("stats/statistics.json", "\"schema\" : 1", "\"schema\" : 0");
        again();
        assertThat(page())
                .contains("written by another version (schema 0, this one reads 1); run refine stats again")
                .doesNotContain("<h3>Largest changes</h3>");
        change("stats/statistics.json", "\"schema\" : 0", "\"schema\" : 1");
        delete(output.resolve("stats/notable"));
        again();
        assertThat(page()).contains("are left out: stats/notable/ is gone; run refine stats again");
        cutOff(output.resolve("stats/removed_lines"));
        again();
        assertThat(page()).contains("are left out: a file of them is unreadable: ", "run refine stats again");
        Files.writeString(output.resolve("stats/statistics.json"), "{");
        Files.deleteIfExists(output.resolve("stats/.statistics.json.crc"));
        again();
        assertThat(page()).contains("are left out: stats/statistics.json: is damaged");
    }

    @Test
    void listsOfFewerBatchesAreShownWithANote() throws IOException {
        report(withStats);
        change("stats/statistics.json", "\"batches\" : 1", "\"batches\" : 0");
        again();
        assertThat(page())
                .contains("The lists of refine stats cover 0 of 1 batches; run refine stats")
                .contains("<h3>Largest changes</h3>");
    }

    @Test
    void ofARunThatDidNotEndTheDoneBatchesAreToldAndThePageSaysSo() throws IOException {
        report(plain);
        change("_manifest.json", "\"finished\" : true", "\"finished\" : false");
        assertThat(again().documents()).isEqualTo(PAGES + 2);
        assertThat(page()).contains("The last run has not come to its end.", "the one batch that is done");
    }

    @Test
    void withoutABatchThatIsDoneThereIsNoReport() throws IOException {
        report(plain);
        delete(output.resolve("_batches"));
        refused(Kind.UNUSABLE, "no batch of it is done yet");
        delete(output);
        refused(Kind.UNUSABLE, "has no _manifest.json");
    }

    @Test
    void outputsThatRefineNothingAreRefused() throws IOException {
        report(plain);
        change("_manifest.json", "\"command\" : \"run\"", "\"command\" : \"program\"");
        refused(Kind.UNUSABLE, "is one of program", "apply its programs first");
        change("_manifest.json", "\"command\" : \"program\"", "\"command\" : \"distill\"");
        refused(Kind.UNUSABLE, "is one of distill, which refines nothing");
    }

    @Test
    void statisticsOfTheRunThatAreGoneOrOfAnotherVersionAreNamed() throws IOException {
        report(plain);
        Path states = output.resolve("stats/states");
        Path kept = folder.resolve("kept");
        Files.move(states, kept);
        refused(Kind.UNUSABLE, "stats/states", "has no files");
        Files.move(kept, states);
        Path documents = output.resolve("stats/documents");
        TestRuns.read(plain, "stats/documents")
                .drop("removed_chars", "batch")
                .write()
                .mode("overwrite")
                .parquet(documents.resolve("batch=0").toString());
        refused(Kind.UNUSABLE, "stats/documents/ lacks the column removed_chars", "another version");
        change("_manifest.json", "\"timings\"", "\"times\"");
        refused(Kind.UNUSABLE, "_manifest.json: is of another version of refine (", "timings");
    }

    @Test
    void columnsThatAreAskedForAndNotThereAreRefused() {
        report(plain);
        refused(
                new ReportOptions(output.toString(), Optional.empty(), "url", Optional.of("tongue")),
                Kind.USAGE,
                "--language-column tongue",
                "it has");
        refused(
                new ReportOptions(output.toString(), Optional.empty(), "address", Optional.empty()),
                Kind.USAGE,
                "--url-column address");
    }

    @Test
    void anInputWithoutDocumentsGivesAPageThatSaysSo() throws IOException {
        output = folder.resolve("out");
        run(options(Files.createFile(folder.resolve("none.jsonl")), output));
        assertThat(again().documents()).isZero();
        assertThat(page())
                .contains("The input had no documents, so nothing was changed.", "0 of 0 documents are shown");
    }

    @Test
    void aDocumentOfFiftyMegabytesIsCountedAndNamedAndNotShown() {
        String line = "The river rose by two metres during the night, and nobody had seen it come so fast before.\n";
        String text = "Home | About | Contact\n" + line.repeat(50_000_000 / line.length());
        output = folder.resolve("out");
        run(options(
                write(
                        folder.resolve("large.jsonl"),
                        "{\"id\": \"large\", \"text\": " + json(text) + "}",
                        "{\"id\": \"small\", \"text\": " + json(PAGE) + "}"),
                output));
        ReportResult result = again();
        assertThat(result.documents()).isEqualTo(2);
        assertThat(result.bytes()).isLessThan(1_000_000);
        assertThat(page())
                .contains("The text is too long for this page; refine show --hash ")
                .contains("Share on Facebook")
                .as("no column tells its language")
                .contains("data-language=\"en\"");
    }

    @Test
    void withoutRemovedPiecesThePageSaysThatTheyCantBeShown() {
        output = folder.resolve("out");
        Path input = write(folder.resolve("in.jsonl"), "{\"id\": \"a\", \"text\": " + json(PAGE) + "}");
        run(TestRuns.writing(options(input, output), new Writing(Optional.empty(), 1_000_000, false, false)));
        again();
        assertThat(page())
                .contains("--keep-removed false", "What went was not kept.")
                .doesNotContain("<del");
    }

    @Test
    void anOutputOfApplyWithAnotherThresholdShowsItsProgramsWhereverTheyLie() throws IOException {
        output = folder.resolve("applied");
        Path programs = TestRuns.copy(plain, folder.resolve("programs"));
        ApplyOptions apply = new ApplyOptions(
                TestRuns.source(shared.resolve("in.jsonl"), "text"),
                programs.toString(),
                output.toString(),
                Optional.empty(),
                Optional.of(.5f),
                Writing.DEFAULT,
                new FailedShareLimit(1),
                Map.of());
        new ApplyJob(apply, Progress.Listener.NONE).execute(TestContext.shared());
        Path moved = Files.move(programs, folder.resolve("moved"));
        refused(Kind.UNUSABLE, "programs", "no _manifest.json");
        report(new ReportOptions(output.toString(), Optional.of(moved.toString()), "url", Optional.empty()));
        assertThat(page()).contains("remove_lines(").doesNotContain("<h3>Confidence</h3>");
    }

    /** A Parquet file that is cut off in the middle. */
    private static void cutOff(Path dataset) throws IOException {
        try (Stream<Path> files = Files.list(dataset)) {
            Path file = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        }
    }
}
