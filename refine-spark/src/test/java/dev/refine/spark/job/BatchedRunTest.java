package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.comparable;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.source;
import static dev.refine.spark.job.TestRuns.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.corpus.TestCorpora;
import dev.refine.spark.output.ColumnCounts;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output grows batch by batch, and what is committed is never touched again. */
@Tag("fault")
class BatchedRunTest {
    private static final List<String> DATASETS =
            List.of("programs", "refined", "removed", "failed", "stats/documents", "stats/corpus");

    @TempDir
    private Path folder;

    private Path page(String name, String... more) {
        String page = json(TestRuns.PAGE + "\nThis page is " + name + ".");
        String[] lines = Stream.concat(Stream.of("{\"id\": \"" + name + "\", \"text\": " + page + "}"), Stream.of(more))
                .toArray(String[]::new);
        return write(folder.resolve("in").resolve(name + ".jsonl"), lines);
    }

    private RunOptions options(Path output, long batchBytes) {
        Writing writing = new Writing(Optional.of(batchBytes), 1_000_000, true, false);
        return new RunOptions(
                source(folder.resolve("in"), "text"),
                output.toString(),
                "default",
                "thorough",
                writing,
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    private static void assertEqualOutputs(Path output, Path other) {
        for (String dataset : DATASETS) {
            assertThat(comparable(output, dataset)).as(dataset).isEqualTo(comparable(other, dataset));
        }
    }

    /** Every file below the data sets and the commits, with the time of its last change. */
    private static Map<String, FileTime> files(Path output) throws IOException {
        try (Stream<Path> all = Files.walk(output)) {
            return all.filter(file -> file.toString().contains("batch"))
                    .filter(Files::isRegularFile)
                    .collect(java.util.stream.Collectors.toMap(Path::toString, BatchedRunTest::modified));
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void manyBatchesHoldTheRowsOfOne() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        page("a", "{\"id\": \"null\", \"text\": null}");
        page("b");
        page("c");
        RunResult many = TestRuns.run(options(folder.resolve("many"), 1));
        RunResult one = TestRuns.run(options(folder.resolve("one"), 1 << 30));
        assertThat(many.work().batches()).isEqualTo(3);
        assertThat(one.work().batches()).isEqualTo(1);
        assertThat(many.counts()).isEqualTo(one.counts()).isEqualTo(new DocumentCounts(4, 3, 0, 0, 1));
        assertEqualOutputs(folder.resolve("many"), folder.resolve("one"));
        assertThat(folder.resolve("many/_lock.json")).doesNotExist();
    }

    @Test
    void aLaterRunTakesOnlyWhatIsNew() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        page("a");
        Path output = folder.resolve("out");
        TestRuns.run(options(output, 1));
        Map<String, FileTime> before = files(output);
        page("b");
        RunResult second = TestRuns.run(options(output, 1));
        assertThat(second.work().batchesBefore()).isEqualTo(1);
        assertThat(second.work().batches()).isEqualTo(1);
        assertThat(second.counts().documents()).isEqualTo(2);
        assertThat(files(output)).containsAllEntriesOf(before);
        RunResult third = TestRuns.run(options(output, 1));
        assertThat(third.work().batches()).isZero();
        TestRuns.run(options(folder.resolve("undisturbed"), 1));
        assertEqualOutputs(output, folder.resolve("undisturbed"));
    }

    @Test
    void columnsInWhichFilesDifferAreCountedInCommitsAndSummedUp() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        page("a", "{\"text\": \"a\", \"lang\": \"en\"}");
        page("b");
        Path output = folder.resolve("out");
        RunOptions options = options(output, 1);
        assertThat(TestRuns.run(options).columns()).isEqualTo(new ColumnCounts(Map.of("lang", 1L), Map.of()));
        page("c", "{\"text\": \"c\", \"lang\": \"de\", \"x\": 1}");
        page("d", "{\"text\": \"d\", \"x\": 2}");
        refused(options, Kind.REFUSED, "new input column x", "c.jsonl");
        RunOptions ignoring = with(options, TestCorpora.ignoringNewColumns(options.input()));
        ColumnCounts all = new ColumnCounts(Map.of("lang", 2L), Map.of("x", 2L));
        assertThat(TestRuns.run(ignoring).columns()).isEqualTo(all);
        assertThat(TestRuns.run(ignoring).columns())
                .as("a run over nothing new")
                .isEqualTo(all);
        assertThat(commit(output, 0)).contains("\"missing_columns\" : { }", "\"new_columns\" : { }");
        assertThat(commit(output, 1)).contains("\"missing_columns\" : {\n    \"lang\" : 1\n  }");
        assertThat(commit(output, 2)).contains("\"new_columns\" : {\n    \"x\" : 1\n  }");
        assertThat(Files.readString(output.resolve("_manifest.json")))
                .contains(
                        "\n  \"missing_columns\" : {\n    \"lang\" : 2\n  }",
                        "\n  \"new_columns\" : {\n    \"x\" : 2\n  }");
    }

    @Test
    void anOutputOfBeforeColumnsWereCountedGoesOn() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        page("a");
        Path output = folder.resolve("out");
        TestRuns.run(options(output, 1));
        for (String name : List.of("_manifest.json", "_batches/0/committed.json")) {
            Path file = output.resolve(name);
            String now = Files.readString(file);
            String before = now.replaceAll(",\n  \"(missing|new)_columns\" : \\{ \\}", "");
            assertThat(before).as(name).isNotEqualTo(now).doesNotContain("\n  \"new_columns");
            Files.writeString(file, before);
        }
        page("b");
        RunResult again = TestRuns.run(options(output, 1));
        assertThat(again.work().batchesBefore()).isEqualTo(1);
        assertThat(again.columns()).isEqualTo(ColumnCounts.NONE);
    }

    private static String commit(Path output, int batch) throws IOException {
        return Files.readString(output.resolve("_batches/" + batch + "/committed.json"));
    }

    @Test
    void whatNoCommitCoversIsMadeAnew() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        page("a");
        page("b");
        Path output = folder.resolve("out");
        TestRuns.run(options(output, 1));
        Files.delete(output.resolve("_batches/1/committed.json"));
        Files.delete(output.resolve("report.html"));
        RunResult again = TestRuns.run(options(output, 1));
        assertThat(again.work().batchesBefore()).isEqualTo(1);
        assertThat(again.counts().documents()).isEqualTo(2);
        TestRuns.run(options(folder.resolve("undisturbed"), 1));
        assertEqualOutputs(output, folder.resolve("undisturbed"));
    }

    @Test
    void aCommitOfAnOwnerThatLostTheOutputDoesNotCount() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        page("a");
        Path output = folder.resolve("out");
        TestRuns.run(options(output, 1));
        Path commit = output.resolve("_batches/0/committed.json");
        Files.writeString(commit, Files.readString(commit).replaceAll("\"owner\" : \\d+", "\"owner\" : 7"));
        RunResult again = TestRuns.run(options(output, 1));
        assertThat(again.work().batchesBefore()).isZero();
        assertThat(again.counts().documents()).isEqualTo(1);
    }

    @Test
    void aCommittedFileThatChangedIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        Path file = page("a");
        Path output = folder.resolve("out");
        TestRuns.run(options(output, 1));
        page("a", "{\"id\": \"more\", \"text\": \"more\"}");
        refused(options(output, 1), Kind.REFUSED, "a.jsonl", "had", "bytes");
        Files.delete(file);
        page("b");
        assertThat(TestRuns.run(options(output, 1)).counts().documents()).isEqualTo(2);
    }

    @Test
    void anotherPresetOrBundleIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        page("a");
        Path output = folder.resolve("out");
        RunOptions first = options(output, 1);
        TestRuns.run(first);
        RunOptions precise = new RunOptions(
                first.input(),
                first.output(),
                "default",
                "precise",
                first.writing(),
                false,
                first.maxFailedShare(),
                Map.of());
        refused(precise, Kind.REFUSED, "preset", "thorough", "precise");
        Path bundle = TestBundles.copyOfShipped(folder.resolve("bundle"));
        Path description = bundle.resolve("bundle.json");
        Files.writeString(description, Files.readString(description) + " ");
        RunOptions other = new RunOptions(
                first.input(),
                first.output(),
                bundle.toString(),
                "thorough",
                first.writing(),
                false,
                first.maxFailedShare(),
                Map.of());
        refused(other, Kind.REFUSED, "bundle");
    }

    @Test
    void aDamagedCommitIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        page("a");
        Path output = folder.resolve("out");
        TestRuns.run(options(output, 1));
        Files.writeString(output.resolve("_batches/0/committed.json"), "{\"owner\": ");
        refused(options(output, 1), Kind.UNUSABLE, "_batches/0/committed.json", "damaged");
    }

    private static void refused(RunOptions options, Kind kind, String... words) {
        JobException e = catchThrowableOfType(JobException.class, () -> TestRuns.run(options));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e).hasMessageContainingAll(words);
        assertThat(e.kind()).isEqualTo(kind);
    }

    @Test
    void anInputThatIsNamedTwiceIsTakenOnce() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        Path file = page("a");
        CorpusSource twice = new CorpusSource(
                List.of(file.toString(), folder.resolve("in").toString()), CorpusSource.Format.AUTO, "text", "id");
        assertThat(TestRuns.run(TestRuns.options(twice, folder.resolve("out"), "thorough"))
                        .counts()
                        .documents())
                .isEqualTo(1);
    }

    @Test
    void equalIdsAndEqualTextsEachLeaveOnce() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        String same = "{\"id\": \"same\", \"text\": " + json(TestRuns.PAGE) + "}";
        String other = "{\"id\": \"same\", \"text\": " + json("Share on Facebook\n" + TestRuns.PAGE) + "}";
        String text = "{\"id\": \"another\", \"text\": " + json(TestRuns.PAGE) + "}";
        String empty = "{\"id\": \"same\", \"text\": \"\"}";
        write(folder.resolve("in/a.jsonl"), same, same, other, text, empty);
        write(folder.resolve("in/b.jsonl"), same, empty, empty);
        write(folder.resolve("in/c.jsonl"), text, other, "{\"id\": \"same\"}", "{\"id\": \"same\"}");
        RunResult many = TestRuns.run(options(folder.resolve("many"), 1));
        RunResult one = TestRuns.run(options(folder.resolve("one"), 1 << 30));
        assertThat(many.work().batches()).isEqualTo(3);
        assertThat(many.counts()).isEqualTo(one.counts()).isEqualTo(new DocumentCounts(12, 7, 3, 0, 2));
        assertThat(TestRuns.rows(folder.resolve("many"), "refined")).hasSize(10);
        assertThat(TestRuns.rows(folder.resolve("many"), "removed")).hasSize(7);
        assertThat(TestRuns.rows(folder.resolve("many"), "failed")).hasSize(2);
        assertEqualOutputs(folder.resolve("many"), folder.resolve("one"));
    }

    @Test
    void tooManyFailedDocumentsStopItAfterTheirBatchAndAHigherShareGoesOn() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        for (String name : List.of("a", "b", "c", "d")) {
            Stream<String> failing = name.equals("b") ? lines(100, "{\"id\": 1, \"text\": null}") : Stream.of();
            write(
                    folder.resolve("in").resolve(name + ".jsonl"),
                    Stream.concat(lines(600, "{\"id\": 0, \"text\": \"One line.\"}"), failing)
                            .toArray(String[]::new));
        }
        Path output = folder.resolve("out");
        refused(with(options(output, 1), 0.05), Kind.TOO_MANY_FAILED, "100 of 1,300", "0.05", "goes on from here");
        Map<String, FileTime> before = files(output);
        assertThat(output.resolve("_batches/1/committed.json")).exists();
        assertThat(output.resolve("_batches/2/committed.json")).doesNotExist();
        RunResult more = TestRuns.run(with(options(output, 1), 0.2));
        assertThat(more.work().batchesBefore()).isEqualTo(2);
        assertThat(more.work().batches()).isEqualTo(2);
        assertThat(more.counts()).isEqualTo(new DocumentCounts(2500, 0, 2400, 0, 100));
        before.keySet().removeIf(file -> file.contains("/_batches/2/") || file.contains("/_batches/3/"));
        assertThat(files(output)).containsAllEntriesOf(before);
        TestRuns.run(with(options(folder.resolve("undisturbed"), 1), 0.2));
        assertEqualOutputs(output, folder.resolve("undisturbed"));
    }

    private static Stream<String> lines(int count, String line) {
        return Stream.generate(() -> line).limit(count);
    }

    private static RunOptions with(RunOptions options, CorpusSource input) {
        return new RunOptions(
                input,
                options.output(),
                options.bundle(),
                options.preset(),
                options.writing(),
                false,
                options.maxFailedShare(),
                Map.of());
    }

    private static RunOptions with(RunOptions options, double maxFailedShare) {
        return new RunOptions(
                options.input(),
                options.output(),
                options.bundle(),
                options.preset(),
                options.writing(),
                false,
                new FailedShareLimit(maxFailedShare),
                Map.of());
    }
}
