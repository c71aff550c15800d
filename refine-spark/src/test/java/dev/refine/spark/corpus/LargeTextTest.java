package dev.refine.spark.corpus;

import static dev.refine.spark.corpus.TestCorpora.read;
import static dev.refine.spark.corpus.TestCorpora.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.spark.session.TestContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts far above the usual size are documents like others, in the heap that tests have. */
class LargeTextTest {
    private static final int FIFTY_MEGABYTES = 50_000_000;

    @TempDir
    private Path folder;

    private static void repeat(Path file, String before, String piece, int times, String after) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(before);
            for (int i = 0; i < times; i++) {
                out.write(piece);
            }
            out.write(after);
        }
    }

    private static void holdsOneTextOf(Corpus corpus, long bytes) {
        List<Row> rows = corpus.documents()
                .selectExpr("octet_length(text)", "failure", "octet_length(input.text)")
                .collectAsList();
        assertThat(rows).extracting(Row::toString).containsExactly("[" + bytes + ",null," + bytes + "]");
    }

    @Test
    void aDocumentOfFiftyMegabytesInOneLine() throws IOException {
        Path json = folder.resolve("one.jsonl");
        repeat(json, "{\"text\": \"", "0123456789", FIFTY_MEGABYTES / 10, "\", \"n\": 1}\n");
        holdsOneTextOf(read(source(json)), FIFTY_MEGABYTES);
        Path text = folder.resolve("one.txt");
        repeat(text, "", "0123456789", FIFTY_MEGABYTES / 10, "\n");
        holdsOneTextOf(read(source(text)), FIFTY_MEGABYTES);
    }

    @Test
    void aDocumentOfAMillionLines() throws IOException {
        Path json = folder.resolve("lines.jsonl");
        repeat(json, "{\"text\": \"", "a line of words\\n", 1_000_000, "\"}\n");
        holdsOneTextOf(read(source(json)), 16_000_000);
        Path text = folder.resolve("whole.txt");
        repeat(text, "", "a line of words\n", 1_000_000, "");
        holdsOneTextOf(
                read(new CorpusSource(List.of(text.toString()), CorpusSource.Format.WHOLE_TEXT, "text", "id")),
                16_000_000);
    }

    /** As many at a time as are read of short rows would take more than the heap. */
    @Test
    void rowsOfParquetThatAreLargeAreReadAFewAtATime() {
        SparkSession spark = TestContext.shared().spark();
        Path file = folder.resolve("large.parquet");
        spark.range(100, 220, 1, 1)
                .selectExpr("id", "repeat(cast(id as string), 4000000) AS text")
                .write()
                .parquet(file.toString());
        List<Row> rows = read(source(file))
                .documents()
                .selectExpr("sum(octet_length(text))", "count(1)", "count(failure)")
                .collectAsList();
        assertThat(rows).extracting(Row::toString).containsExactly("[" + 120 * 12_000_000L + ",120,0]");
    }

    @Test
    void howManyRowsAreHeldFollowsFromTheirBytes() {
        ParquetSessions sessions = new ParquetSessions(TestContext.shared().spark());
        String key = "spark.sql.parquet.columnarReaderBatchSize";
        assertThat(sessions.forRows(0)).isSameAs(TestContext.shared().spark());
        assertThat(sessions.forRows(60_000)).isSameAs(TestContext.shared().spark());
        assertThat(sessions.forRows(1_000_000).conf().get(key)).isEqualTo("8");
        assertThat(sessions.forRows(1_100_000)).isNotSameAs(sessions.forRows(50_000_000));
        assertThat(sessions.forRows(50_000_000).conf().get(key)).isEqualTo("1");
        assertThat(sessions.forRows(50_000_000)).isSameAs(sessions.forRows(60_000_000));
        assertThat(sessions.forRows(50_000_000).conf().get("spark.sql.shuffle.partitions"))
                .isEqualTo("4");
    }
}
