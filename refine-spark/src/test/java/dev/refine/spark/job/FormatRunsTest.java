package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.corpus.NewColumns;
import dev.refine.spark.corpus.TestCorpora;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over input of more than one shape. */
class FormatRunsTest {
    @TempDir
    private Path folder;

    private CorpusSource ignoring(CorpusSource source) {
        return new CorpusSource(
                source.paths(),
                source.format(),
                source.textColumn(),
                source.idColumn(),
                source.renames(),
                source.sample(),
                NewColumns.IGNORE);
    }

    @Test
    void aNewColumnOfALaterDayIsRefusedOrLeftOut() throws IOException {
        Path input = Files.createDirectory(folder.resolve("in"));
        Path output = folder.resolve("out");
        write(input.resolve("1.jsonl"), "{\"id\": \"a\", \"text\": \"one\", \"n\": 1}");
        TestRuns.run(options(input, output));
        write(input.resolve("2.jsonl"), "{\"id\": \"b\", \"text\": \"two\", \"lang\": \"de\"}");
        RunOptions again = options(input, output);
        assertThatThrownBy(() -> TestRuns.run(again))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(JobException.Kind.REFUSED))
                .hasMessageContainingAll("lang", "2.jsonl");
        assertThat(TestRuns.rows(output, "refined")).hasSize(1);
        TestRuns.run(options(ignoring(again.input()), output, "thorough"));
        assertThat(TestRuns.read(output, "refined")
                        .drop("text_hash", "outcome", "batch")
                        .columns())
                .containsExactly("id", "n", "text");
        assertThat(TestRuns.refined(output, "b").isNullAt(1)).isTrue();
    }

    @Test
    void aFileThatNeverWasParquetIsSetAsideAndTheOthersAreRefined() throws Exception {
        Path input = Files.createDirectory(folder.resolve("in"));
        TestCorpora.parquet(input.resolve("good.parquet"), "SELECT 'a' AS id, 'one' AS text");
        Files.createFile(input.resolve("empty.parquet"));
        write(input.resolve("prose.parquet"), "Once upon a time there was no Parquet");
        Path output = folder.resolve("out");
        TestRuns.run(options(input, output));
        assertThat(TestRuns.rows(output, "refined")).hasSize(1);
        Manifest manifest = Manifest.parse(Files.readString(output.resolve("_manifest.json")), "out");
        assertThat(manifest.setAside().toString()).contains("empty.parquet", "prose.parquet");
    }

    /** A text, a folder as a column and its bytes go through both stages and come back. */
    @Test
    void plainTextIsRefinedAndComesBack() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in/day=01"));
        Files.writeString(input.resolve("page.txt"), TestRuns.PAGE);
        Path output = folder.resolve("out");
        CorpusSource source = new CorpusSource(
                java.util.List.of(folder.resolve("in").toString()), CorpusSource.Format.WHOLE_TEXT, "text", "path");
        TestRuns.run(options(source, output, "thorough"));
        assertThat(TestRuns.rows(output, "refined")).singleElement().satisfies(row -> {
            assertThat(row.<String>getAs("outcome")).isEqualTo("refined");
            assertThat(row.<Integer>getAs("day")).isEqualTo(1);
            assertThat(row.<String>getAs("path")).endsWith("/in/day=01/page.txt");
        });
        Path raw = folder.resolve("raw");
        new RevertJob(new RevertOptions(output.toString(), raw.toString()), Progress.Listener.NONE)
                .execute(TestContext.shared());
        assertThat(TestContext.shared()
                        .spark()
                        .read()
                        .parquet(raw.toString())
                        .select("text")
                        .head()
                        .getString(0))
                .isEqualTo(TestRuns.PAGE);
    }

    @Test
    void aDocumentOfFiftyMegabytesInOneLineGoesThrough() throws IOException {
        Path input = folder.resolve("large.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(input)) {
            out.write("{\"id\": \"large\", \"text\": \"");
            for (int i = 0; i < 5_000_000; i++) {
                out.write("0123456789");
            }
            out.write("\"}\n{\"id\": \"small\", \"text\": \"two\"}\n");
        }
        Path output = folder.resolve("out");
        RunResult result = TestRuns.run(options(input, output));
        assertThat(result.counts().documents()).isEqualTo(2);
        assertThat(result.counts().failed()).isZero();
    }
}
