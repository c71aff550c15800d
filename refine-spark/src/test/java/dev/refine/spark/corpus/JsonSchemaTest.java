package dev.refine.spark.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.job.TestRuns;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.TestContext;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No single record spoils the schema of all. */
class JsonSchemaTest {
    @TempDir
    private Path folder;

    private Corpus corpus(String textColumn, String... records) {
        Path file = TestRuns.write(folder.resolve("corpus.jsonl"), records);
        CorpusSource source = new CorpusSource(List.of(file.toString()), CorpusSource.Format.AUTO, textColumn, "id");
        return CorpusReader.read(TestContext.shared(), source);
    }

    private static List<Row> rows(Corpus corpus) {
        return corpus.documents().select("id", "text", "failure", "bytes").collectAsList();
    }

    @Test
    void ofTwoEqualNamesTheLastOneCounts() {
        List<Row> rows =
                rows(corpus("text", "{\"id\": 1, \"text\": \"a\"}", "{\"id\": 2, \"text\": \"b\", \"text\": \"c\"}"));
        assertThat(rows).extracting(row -> row.getString(1)).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void aRecordWithSomethingElseOnTheWayToTheTextFailsAlone() {
        List<Row> rows =
                rows(corpus("page.text", "{\"id\": 1, \"page\": {\"text\": \"a\"}}", "{\"id\": 2, \"page\": 5}"));
        assertThat(rows).extracting(row -> row.getString(1)).containsExactlyInAnyOrder("a", null);
        assertThat(rows).filteredOn(row -> row.isNullAt(1)).singleElement().satisfies(row -> {
            assertThat(row.getString(2)).isEqualTo("null_text");
            assertThat(row.<byte[]>getAs("bytes")).isNotNull();
        });
    }

    @Test
    void aTextThatIsNoStringInMostRecordsIsStillTheTextColumn() {
        Corpus corpus = corpus(
                "text", "{\"id\": 1, \"text\": 5}", "{\"id\": 2, \"text\": [1]}", "{\"id\": 3, \"text\": \"a\"}");
        assertThat(rows(corpus)).extracting(row -> row.getString(1)).containsExactlyInAnyOrder(null, null, "a");
    }

    @Test
    void aColumnOfStringsAndNumbersLosesNeither() {
        Corpus corpus = corpus("text", "{\"text\": \"a\", \"n\": 5}", "{\"text\": \"b\", \"n\": \"five\"}");
        assertThat(corpus.documents().select("input.n").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("5", "five");
    }

    @Test
    void deepNestingIsKeptAsText() {
        String deep = "{\"a\":".repeat(600) + "1" + "}".repeat(600);
        Corpus corpus = corpus("text", "{\"id\": 1, \"text\": \"a\", \"deep\": " + deep + "}");
        assertThat(rows(corpus)).extracting(row -> row.getString(1)).containsExactly("a");
        String kept = corpus.documents().select("input").head().toString();
        assertThat(kept.chars().filter(c -> c == '}').count()
                        + kept.chars().filter(c -> c == ']').count())
                .isGreaterThan(500);
    }

    @Test
    void aLineOfThirtyMegabytesIsACorpusByItself() {
        String text = "Once upon a time. ".repeat(1_700_000);
        List<Row> rows = rows(corpus("text", "{\"id\": 1, \"text\": \"" + text + "\"}"));
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.getString(1)).hasSize(text.length()));
    }

    @Test
    void emptyObjectsStayAsText() {
        Corpus corpus = corpus("text", "{\"id\": 1, \"text\": \"a\", \"meta\": {}, \"o\": {\"p\": {}}}");
        assertThat(corpus.schema().columns().fieldNames()).contains("meta", "o");
        assertThat(corpus.documents().select("input.meta", "input.o.p").head()).hasToString("[{},{}]");
    }

    @Test
    void anArrayOfRecordsIsNoCorpus() {
        assertThatThrownBy(() -> corpus("text", "[{\"id\": 1, \"text\": \"a\"}, {\"id\": 2, \"text\": \"b\"}]"))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("not a corpus");
    }
}
