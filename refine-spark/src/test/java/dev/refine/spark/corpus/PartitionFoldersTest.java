package dev.refine.spark.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.job.TestRuns;
import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders key=value below the root that was named are columns. */
class PartitionFoldersTest {
    @TempDir
    private Path folder;

    private Path json(String path, String... records) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return TestRuns.write(file, records);
    }

    private static InputFile file(String path, String root) {
        return new InputFile(path, root, 1, 0, "");
    }

    private static InputFile file(String path) {
        return file("s3a://bucket/" + path, "s3a://bucket/");
    }

    @Test
    void onlyFoldersBelowTheRootCount() {
        InputFile file = file("file:/data/a=1/corpus/b=2/x/c=3/d=4.jsonl", "file:/data/a=1/corpus");
        assertThat(PartitionFolders.of(file))
                .containsExactlyInAnyOrderEntriesOf(java.util.Map.of("b", Optional.of("2"), "c", Optional.of("3")));
    }

    @Test
    void namesAndValuesAreEscapedAsHiveDoes() {
        InputFile file = file("a%3Db=1%3A2/n=__HIVE_DEFAULT_PARTITION__/=x/y=/f.jsonl");
        assertThat(PartitionFolders.of(file))
                .containsExactlyInAnyOrderEntriesOf(java.util.Map.of("a=b", Optional.of("1:2"), "n", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, int",
        "01, 2, int",
        "1, 3000000000, bigint",
        "1, 1.5, double",
        "3000000000, 1.5, string",
        "2024-01-01, 2024-02-29, date",
        "2024-01-01, 2024-02-30, string",
        "2024-01-01, 5, string",
        "1, a, string",
        "1, __HIVE_DEFAULT_PARTITION__, int",
        "__HIVE_DEFAULT_PARTITION__, __HIVE_DEFAULT_PARTITION__, string",
        "1d, 2, string"
    })
    void theTypeIsTheNarrowestThatHoldsAllValues(String one, String other, String type) {
        var columns = PartitionFolders.inferred(List.of(file("k=" + one + "/f"), file("k=" + other + "/f")));
        assertThat(columns.apply("k").dataType().simpleString()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "parquet", "text"})
    void foldersAreColumnsOfEveryFormat(String format) throws IOException {
        if (format.equals("json")) {
            json("year=2023/lang=de/a.jsonl", "{\"id\": 1, \"text\": \"eins\"}");
            json("year=2024/lang=%3A é=x/b.jsonl", "{\"id\": 2, \"text\": \"un\"}");
            json("c.jsonl", "{\"id\": 3, \"text\": \"?\"}");
        } else if (format.equals("text")) {
            json("year=2023/lang=de/a.txt", "eins");
            json("year=2024/lang=%3A é=x/b.txt", "un");
            json("c.txt", "?");
        } else {
            for (String[] file : new String[][] {
                {"year=2023/lang=de/a.parquet", "eins"},
                {"year=2024/lang=%3A é=x/b.parquet", "un"},
                {"c.parquet", "?"}
            }) {
                Path written = TestCorpora.parquet(
                        folder.resolve("tmp-" + file[1].hashCode()), "SELECT 1 AS id, '" + file[1] + "' AS text");
                Path target = folder.resolve(file[0]);
                Files.createDirectories(target.getParent());
                try (Stream<Path> parts = Files.list(written)) {
                    Files.move(
                            parts.filter(p -> p.toString().endsWith(".parquet"))
                                    .findFirst()
                                    .orElseThrow(),
                            target);
                }
                try (Stream<Path> rest = Files.walk(written)) {
                    rest.sorted(java.util.Comparator.reverseOrder())
                            .forEach(p -> p.toFile().delete());
                }
            }
        }
        Corpus corpus = TestCorpora.read(TestCorpora.source(folder));
        List<Row> rows =
                corpus.documents().select("text", "input.year", "input.lang").collectAsList();
        assertThat(rows)
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[eins,2023,de]", "[un,2024,: é=x]", "[?,null,null]");
        assertThat(corpus.schema().partitions()).containsExactly("year", "lang");
        assertThat(corpus.schema().columns().apply("year").dataType().simpleString())
                .isEqualTo("int");
    }

    @Test
    void aValueIsReadAsTheSettledTypeWhateverFilesAreAtHand() throws IOException {
        json("day=01/a.jsonl", "{\"text\": \"a\"}");
        json("day=x/b.jsonl", "{\"text\": \"b\"}");
        CorpusSource source = TestCorpora.source(folder);
        CorpusSchema settled = TestCorpora.settle(source).schema();
        InputFiles all = TestCorpora.files(source);
        InputFiles first = new InputFiles(all.format(), all.files().subList(0, 1), all.folders());
        Corpus one = TestCorpora.reader(source).read(first, settled);
        assertThat(one.documents().select("input.day").collectAsList())
                .extracting(Row::toString)
                .containsExactly("[01]");
    }

    @Test
    void aValueThatDoesNotFitTheSettledTypeIsSaidWithItsFolder() throws IOException {
        json("in/day=1/a.jsonl", "{\"text\": \"a\"}");
        CorpusSchema settled =
                TestCorpora.settle(TestCorpora.source(folder.resolve("in"))).schema();
        json("in/day=one/b.jsonl", "{\"text\": \"b\"}");
        SchemaDrift drift = TestCorpora.compare(TestCorpora.source(folder.resolve("in")), settled)
                .drift();
        assertThatThrownBy(() -> drift.check(NewColumns.IGNORE))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(JobException.Kind.REFUSED))
                .hasMessageContainingAll("day", "int", "'one'", "/in/day=one");
    }

    @Test
    void aNewFolderColumnIsNewAndAFileOutsideOfFoldersLacksThem() throws IOException {
        json("in/day=1/a.jsonl", "{\"text\": \"a\"}");
        CorpusSchema settled =
                TestCorpora.settle(TestCorpora.source(folder.resolve("in"))).schema();
        json("in/day=1/lang=de/b.jsonl", "{\"text\": \"b\"}");
        json("in/c.jsonl", "{\"text\": \"c\"}");
        SchemaDrift drift = TestCorpora.compare(TestCorpora.source(folder.resolve("in")), settled)
                .drift();
        assertThat(drift.added()).containsOnlyKeys("lang");
        assertThat(drift.missing()).containsOnlyKeys("day");
        assertThat(drift.missing().values())
                .extracting(SchemaDrift.Files::count)
                .containsExactly(1L);
    }

    @Test
    void aFolderComesBeforeAColumnOfItsName() throws IOException {
        json("lang=de/a.jsonl", "{\"text\": \"a\", \"lang\": \"en\"}");
        Corpus corpus = TestCorpora.read(TestCorpora.source(folder));
        assertThat(TestCorpora.inputs(corpus)).containsExactly("[a,de]");
        assertThat(TestCorpora.compare(TestCorpora.source(folder), corpus.schema())
                        .drift())
                .isEqualTo(SchemaDrift.NONE);
    }

    @Test
    void filesOfManyRootsAreFewReads() throws IOException {
        for (int i = 0; i < 40; i++) {
            json("root" + i + "/k=" + i + "/a.jsonl", "{\"text\": \"" + i + "\"}");
        }
        Corpus corpus = TestCorpora.read(TestCorpora.source(folder.resolve("root*")));
        assertThat(corpus.documents()
                        .queryExecution()
                        .analyzed()
                        .collectLeaves()
                        .size())
                .isEqualTo(1);
        assertThat(corpus.documents().filter("text = cast(input.k as string)").count())
                .isEqualTo(40);
    }

    @Test
    void theTextIsNoNameOfAFolder() throws IOException {
        json("text=x/a.jsonl", "{\"body\": \"a\"}");
        assertThatThrownBy(() -> TestCorpora.read(TestCorpora.source(folder)))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(JobException.Kind.USAGE))
                .hasMessageContaining("folders");
    }

    @Test
    void whatLooksLikeAPatternInAFileNameIsNone() throws IOException {
        List<String> names = List.of("a[1]{b,c}*.jsonl", "a1b.jsonl", "k=?/x\\y.jsonl", "[]/{.jsonl", "k=%2A/ ü.jsonl");
        for (String name : names) {
            json(name, "{\"text\": \"" + name.replace("\\", "\\\\") + "\"}");
        }
        Corpus corpus = TestCorpora.read(TestCorpora.source(folder));
        assertThat(TestCorpora.texts(corpus)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(corpus.documents().select("input.k").collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[null]", "[null]", "[null]", "[?]", "[*]");
    }
}
