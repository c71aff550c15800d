package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.source;
import static dev.refine.spark.job.TestRuns.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run refuses, and that it has written nothing then. */
class RunRefusalTest {
    @TempDir
    private Path folder;

    private void refused(RunOptions options, Kind kind, String... words) {
        boolean before = Files.exists(Path.of(options.output()));
        JobException e = catchThrowableOfType(JobException.class, () -> TestRuns.run(options));
        JobException dry = catchThrowableOfType(
                JobException.class, () -> new RunJob(options, Progress.Listener.NONE).plan(TestContext.shared()));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e).hasMessageContainingAll(words);
        if (!options.replace()) {
            assertThat(dry).as("refusal of the dry run").hasMessageContainingAll(words);
            assertThat(dry.kind()).isEqualTo(kind);
        }
        assertThat(e.getMessage()).doesNotContain("\n");
        assertThat(Files.exists(Path.of(options.output()))).isEqualTo(before);
    }

    private Path corpus() {
        return write(
                folder.resolve("corpus.jsonl"), "{\"id\": 1, \"text\": \"a\", \"n\": 3, \"page\": {\"text\": \"b\"}}");
    }

    @Test
    void aDryRunSaysWhatTheRunWouldReadAndWritesNothing() {
        Path output = folder.resolve("out");
        RunPlan plan = new RunJob(options(corpus(), output), Progress.Listener.NONE).plan(TestContext.shared());
        assertThat(plan.files()).singleElement().satisfies(file -> {
            assertThat(file.path()).endsWith("corpus.jsonl");
            assertThat(file.bytes()).isEqualTo(corpus().toFile().length());
        });
        assertThat(plan.format()).isEqualTo("json");
        assertThat(plan.columns())
                .contains(new RunPlan.Column("id", "bigint"), new RunPlan.Column("page", "struct<text:string>"));
        assertThat(plan.idColumn()).contains("id");
        assertThat(plan.preset()).isEqualTo("thorough");
        assertThat(plan.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(output).doesNotExist();
    }

    @Test
    void anInputThatIsNotThere() {
        refused(options(folder.resolve("none.jsonl"), folder.resolve("out")), Kind.UNUSABLE, "none.jsonl", "--input");
    }

    @Test
    void aFileThatIsNoCorpusByItsName() {
        Path input = write(folder.resolve("photo.png"), "x");
        refused(options(input, folder.resolve("out")), Kind.UNUSABLE, "photo.png", "not a corpus");
    }

    @Test
    void aFileThatIsNoCorpusByItsContent() {
        Path json = write(folder.resolve("prose.jsonl"), "Once upon a time", "there was a line");
        refused(options(json, folder.resolve("out")), Kind.UNUSABLE, "prose.jsonl", "not a corpus");
        Path parquet = write(folder.resolve("prose.parquet"), "Once upon a time there was no Parquet");
        refused(options(parquet, folder.resolve("out")), Kind.UNUSABLE, "prose.parquet", "not a Parquet");
    }

    @Test
    void aTextColumnThatTheSchemaLacks() {
        refused(
                options(source(corpus(), "body"), folder.resolve("out"), "precise"),
                Kind.USAGE,
                "body",
                "page.text",
                "--text-column");
    }

    @Test
    void aTextColumnThatHoldsNoText() {
        refused(options(source(corpus(), "n"), folder.resolve("out"), "precise"), Kind.USAGE, "n", "bigint");
        refused(options(source(corpus(), "page"), folder.resolve("out"), "precise"), Kind.USAGE, "page", "struct");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text_hash", "outcome", "raw_bytes", "stage", "Reason", "BATCH"})
    void aColumnWithANameThatWeAdd(String name) {
        Path input = write(folder.resolve("named.jsonl"), "{\"text\": \"a\", \"" + name + "\": 1}");
        refused(options(input, folder.resolve("out")), Kind.USAGE, name);
    }

    @Test
    void anOutputThatExistsStaysAsItIs() throws IOException {
        Path output = Files.createDirectory(folder.resolve("out"));
        Path mine = write(output.resolve("mine.txt"), "precious");
        refused(options(corpus(), output), Kind.REFUSED, "out", "mine.txt");
        assertThat(mine).hasContent("precious");
    }

    @Test
    void replacingTakesAwayOnlyWhatARunWrote() throws IOException {
        Path output = folder.resolve("out");
        RunOptions first = options(corpus(), output);
        TestRuns.run(first);
        RunOptions again = new RunOptions(
                first.input(),
                first.output(),
                "default",
                "precise",
                Writing.DEFAULT,
                true,
                FailedShareLimit.DEFAULT,
                Map.of());
        assertThat(TestRuns.run(again).counts().documents()).isEqualTo(1);
        Files.writeString(output.resolve("mine.txt"), "precious");
        refused(again, Kind.REFUSED, "mine.txt");
        assertThat(output.resolve("_manifest.json")).exists();
    }

    @Test
    void anOutputThatHoldsTheInput() throws IOException {
        Path output = Files.createDirectory(folder.resolve("both"));
        Path input = write(output.resolve("corpus.jsonl"), "{\"text\": \"a\"}");
        refused(options(input, output), Kind.USAGE, "both", "corpus.jsonl");
    }

    @Test
    void anOutputInTheInputFolder() throws IOException {
        Path input = Files.createDirectory(folder.resolve("in"));
        write(input.resolve("corpus.jsonl"), "{\"text\": \"a\"}");
        refused(options(input, input.resolve("out")), Kind.USAGE, "lies in the input folder");
    }

    @Test
    void aFolderThatLooksLikeAnOutputAndHasNoManifest() throws IOException {
        Path output = folder.resolve("out");
        Files.createDirectories(output.resolve("programs/batch=0"));
        refused(options(corpus(), output), Kind.REFUSED, "programs", "no _manifest.json");
    }

    @Test
    void anOutputThatCantBeMade() {
        Path file = write(folder.resolve("file"), "in the way");
        refused(options(corpus(), file.resolve("out")), Kind.UNUSABLE, "out", "can't be");
    }

    @Test
    void placesOfAFileSystemThatIsNotHere() {
        RunOptions there = options(corpus(), folder.resolve("out"));
        CorpusSource source =
                new CorpusSource(List.of("nowhere://bucket/x"), there.input().format(), "text", "id");
        refused(options(source, folder.resolve("out"), "precise"), Kind.UNUSABLE, "nowhere://bucket/x", "file system");
        refused(withBundle("nowhere://bucket/b"), Kind.UNUSABLE, "nowhere://bucket/b", "file system");
        CorpusSource s3 =
                new CorpusSource(List.of("s3://bucket/x.jsonl"), there.input().format(), "text", "id");
        refused(options(s3, folder.resolve("out"), "precise"), Kind.UNUSABLE, "s3://bucket", "write s3a://");
    }

    @Test
    void aPresetThatTheBundleLacks() {
        refused(options(source(corpus(), "text"), folder.resolve("out"), "gentle"), Kind.USAGE, "gentle", "precise");
    }

    @Test
    void aBundleThatIsNotThere() {
        refused(withBundle(folder.resolve("no-bundle").toString()), Kind.UNUSABLE, "no-bundle");
    }

    @Test
    void aBundleWithOneByteChanged() throws IOException {
        Path bundle = TestBundles.copyOfShipped(folder.resolve("bundle"));
        Path table = bundle.resolve("table.bin");
        byte[] bytes = Files.readAllBytes(table);
        bytes[bytes.length / 2] ^= 1;
        Files.write(table, bytes);
        refused(withBundle(bundle.toString()), Kind.UNUSABLE, "table.bin", "wrong_hash");
    }

    private RunOptions withBundle(String bundle) {
        CorpusSource source = source(corpus(), "text");
        return new RunOptions(
                source,
                folder.resolve("out").toString(),
                bundle,
                "precise",
                Writing.DEFAULT,
                false,
                FailedShareLimit.DEFAULT,
                Map.of());
    }

    @Test
    void parquetAndJsonInOneInput() throws IOException {
        Path input = Files.createDirectory(folder.resolve("mixed"));
        write(input.resolve("a.jsonl"), "{\"text\": \"a\"}");
        write(input.resolve("b.parquet"), "x");
        refused(options(input, folder.resolve("out")), Kind.UNUSABLE, "parquet and json");
    }

    @Test
    void filesOfAnotherFormatAreNoBadFiles() {
        Path output = folder.resolve("out");
        Path json = write(folder.resolve("a.jsonl"), "{\"text\": \"a\"}");
        TestRuns.run(options(json, output));
        Path text = write(folder.resolve("b.txt"), "a line");
        refused(options(text, output), Kind.REFUSED, "was made with format json, this run has text");
        CorpusSource asText = new CorpusSource(List.of(json.toString()), CorpusSource.Format.TEXT, "text", "id");
        refused(options(asText, output, "thorough"), Kind.REFUSED, "was made with format json, this run has text");
    }

    @Test
    void aRefusalLeavesNoTemporaryFiles() throws IOException {
        Path output = folder.resolve("out");
        refused(options(source(corpus(), "body"), output, "precise"), Kind.USAGE, "body");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.toList()).isEqualTo(List.of(folder.resolve("corpus.jsonl")));
        }
    }
}
