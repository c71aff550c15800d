package dev.refine.spark.corpus;

import static dev.refine.spark.corpus.TestCorpora.inputs;
import static dev.refine.spark.corpus.TestCorpora.read;
import static dev.refine.spark.corpus.TestCorpora.renamed;
import static dev.refine.spark.corpus.TestCorpora.sampled;
import static dev.refine.spark.corpus.TestCorpora.settle;
import static dev.refine.spark.corpus.TestCorpora.source;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.refine.spark.job.TestRuns;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.TestContext;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamesAndSampleTest {
    @TempDir
    private Path folder;

    private Path json(String name, String... records) {
        return TestRuns.write(folder.resolve(name), records);
    }

    @Test
    void renamedColumnsKeepPlaceAndValueInEveryFormat() throws Exception {
        Path json = json("a.jsonl", "{\"id\": \"i\", \"page\": {\"x\": \"t\"}, \"reason\": 5}");
        Path parquet = TestCorpora.parquet(
                folder.resolve("a.parquet"), "SELECT 'i' AS id, named_struct('x', 't') AS page, 5L AS reason");
        for (Path file : List.of(json, parquet)) {
            CorpusSource source = renamed(
                    new CorpusSource(List.of(file.toString()), CorpusSource.Format.AUTO, "doc.x", "key"),
                    "reason=why",
                    "page=doc",
                    "id=key");
            Corpus corpus = read(source);
            assertThat(corpus.schema().columns().simpleString())
                    .isEqualTo("struct<key:string,doc:struct<x:string>,why:bigint>");
            assertThat(inputs(corpus)).containsExactly("[i,[t],5]");
            assertThat(corpus.documents().select("id", "text").head()).hasToString("[i,t]");
            assertThat(TestCorpora.compare(source, corpus.schema()).drift()).isEqualTo(SchemaDrift.NONE);
        }
    }

    @Test
    void twoColumnsCanChangeNames() {
        Path file = json("a.jsonl", "{\"text\": \"b\", \"raw\": \"r\"}");
        Corpus corpus = read(renamed(source(file), "text=raw", "raw=text"));
        assertThat(corpus.documents().select("text", "input.raw").head()).hasToString("[r,b]");
    }

    @Test
    void aFolderCanBeRenamedAndSoCanPlainText() throws Exception {
        java.nio.file.Files.createDirectories(folder.resolve("in/batch=7"));
        json("in/batch=7/a.txt", "line");
        CorpusSource source = source(folder.resolve("in"));
        assertThatThrownBy(() -> read(source)).hasMessageContainingAll("batch", "--rename batch=");
        assertThat(inputs(read(renamed(source, "batch=day")))).containsExactly("[line,7]");
        CorpusSource body = new CorpusSource(source.paths(), source.format(), "body", "id");
        assertThat(read(renamed(body, "batch=day")).schema().columns().fieldNames())
                .containsExactly("body", "day");
    }

    @ParameterizedTest
    @CsvSource({"nope=x, no such column", "id=n, a column n already"})
    void aRenameThatCantBeIsWrongUsage(String rename, String words) {
        Path file = json("a.jsonl", "{\"id\": 1, \"text\": \"b\", \"n\": 1}");
        assertThatThrownBy(() -> settle(renamed(source(file), rename)))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(JobException.Kind.USAGE))
                .hasMessageContainingAll("--rename " + rename, words);
    }

    @Test
    void aMissingRenamedColumnIsNullInALaterFile() {
        CorpusSource first = renamed(source(json("a.jsonl", "{\"text\": \"a\", \"reason\": 1}")), "reason=why");
        CorpusSchema settled = settle(first).schema();
        CorpusSource later = renamed(source(json("b.jsonl", "{\"text\": \"b\"}")), "reason=why");
        assertThat(TestCorpora.compare(later, settled).drift().missing()).containsOnlyKeys("reason");
        assertThat(inputs(TestCorpora.read(later, settled))).containsExactly("[null,b]");
    }

    private static boolean chosen(String text, double share) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        double place = (ByteBuffer.wrap(hash).getLong() >>> 11) / (double) (1L << 53);
        return place < share;
    }

    @Test
    void theSameDocumentsAreChosenInEveryLayout() throws Exception {
        List<String> texts =
                IntStream.range(0, 2_000).mapToObj(i -> "text " + i % 1_500).toList();
        String[] records =
                texts.stream().map(text -> "{\"text\": \"" + text + "\"}").toArray(String[]::new);
        Path json = json("a.jsonl", records);
        Path lines = json("a.txt", texts.toArray(String[]::new));
        TestContext.shared()
                .spark()
                .read()
                .json(json.toString())
                .repartition(3)
                .write()
                .parquet(folder.resolve("a.parquet").toString());
        List<String> expected = new ArrayList<>();
        for (String text : texts) {
            if (chosen(text, 0.3)) {
                expected.add(text);
            }
        }
        assertThat(expected.size()).isCloseTo(600, within(80));
        for (Path file : List.of(json, lines, folder.resolve("a.parquet"))) {
            assertThat(TestCorpora.texts(read(sampled(source(file), 0.3))))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aSmallerSampleIsPartOfALargerOne() {
        Path file =
                json("a.txt", IntStream.range(0, 500).mapToObj(String::valueOf).toArray(String[]::new));
        List<String> few = TestCorpora.texts(read(sampled(source(file), 0.1)));
        assertThat(few).isNotEmpty();
        assertThat(TestCorpora.texts(read(sampled(source(file), 0.2))))
                .containsAll(few)
                .hasSizeGreaterThan(few.size());
    }

    @Test
    void ofRowsThatCantBeReadAShareIsTakenToo() {
        Path json = json(
                "a.jsonl",
                IntStream.range(0, 1_001)
                        .mapToObj(i -> i == 0 ? "{\"text\": \"a\"}" : "{\"text\": " + i + "}")
                        .toArray(String[]::new));
        Path parquet = TestCorpora.parquet(
                folder.resolve("a.parquet"),
                "SELECT id, CAST(NULL AS STRING) AS text, map('k', id) AS m FROM range(1000)");
        for (Path file : List.of(json, parquet)) {
            Corpus corpus = read(sampled(source(file), 0.2));
            assertThat(corpus.documents().filter("failure is not null").count()).isBetween(140L, 260L);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 8000000000000000", "0.25, 4000000000000000", "1e-19, 0000000000000001", "1e-30, 0000000000000000"
    })
    void theBoundIsTheShareOfAllNumbers(double share, String bound) {
        assertThat(new Sample(share).bound()).isEqualTo(bound);
    }

    @Test
    void theSettingsThatRowsDependOnAreToldTogether() {
        CorpusSource source = sampled(renamed(source(folder), "b=c", "a=d"), 0.5);
        assertThat(source.identity())
                .containsEntry("rename", "a=d,b=c")
                .containsEntry("sample", "0.5")
                .doesNotContainKeys("format", "input", "on-new-column");
    }
}
