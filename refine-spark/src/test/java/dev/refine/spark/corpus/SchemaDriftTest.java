package dev.refine.spark.corpus;

import static dev.refine.spark.corpus.TestCorpora.compare;
import static dev.refine.spark.corpus.TestCorpora.inputs;
import static dev.refine.spark.corpus.TestCorpora.parquet;
import static dev.refine.spark.corpus.TestCorpora.read;
import static dev.refine.spark.corpus.TestCorpora.settle;
import static dev.refine.spark.corpus.TestCorpora.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.job.TestRuns;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of one corpus that don't have the same columns. */
class SchemaDriftTest {
    @TempDir
    private Path folder;

    private Path file(String name, String select) {
        return parquet(folder.resolve(name), "SELECT " + select);
    }

    private Path json(String name, String... records) {
        return TestRuns.write(folder.resolve(name), records);
    }

    private static String type(CorpusSchema schema, String column) {
        return schema.columns().apply(column).dataType().simpleString();
    }

    @Test
    void theFirstPlanTakesTheColumnsOfAllParquetFiles() {
        Path one = file("one.parquet", "'a' AS text, 1 AS n, named_struct('x', 1) AS s");
        Path two =
                file("two.parquet", "true AS flag, named_struct('y', 'q', 'x', 2L) AS s, 'b' AS text, 5000000000 AS n");
        SchemaFindings found = settle(source(one, two));
        assertThat(found.schema().columns().simpleString())
                .isEqualTo("struct<text:string,n:bigint,s:struct<x:bigint,y:string>,flag:boolean>");
        assertThat(found.drift().missing()).containsOnlyKeys("flag", "s.y");
        assertThat(found.drift().added()).isEmpty();
        assertThat(inputs(read(source(one, two)))).containsExactly("[a,1,[1,null],null]", "[b,5000000000,[2,q],true]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CAST(7 AS TINYINT) | 7L | bigint | 7",
                "CAST(7 AS SMALLINT) | 7 | int | 7",
                "7 | 7.5D | double | 7.0",
                "CAST(1.5 AS FLOAT) | 1.1D | double | 1.5",
                "CAST(12.34 AS DECIMAL(4,2)) | CAST(1.234 AS DECIMAL(20,3)) | decimal(20,3) | 12.340",
                "CAST(12.34 AS DECIMAL(4,2)) | 7 | decimal(12,2) | 12.34",
                "DATE '2024-02-29' | TIMESTAMP_NTZ '2024-01-01 00:00:00' | timestamp_ntz | 2024-02-29T00:00",
                "array(1, NULL) | array(5L) | array<bigint> | WrappedArray(1, null)",
                "named_struct('a', 1, 'b', 'x') | named_struct('b', 'y', 'a', 2L) | struct<a:bigint,b:string> | [1,x]",
                "map('k', 1) | map('k', 2L) | map<string,bigint> | Map(k -> 1)"
            })
    void aNarrowerTypeIsReadAsTheWiderOne(String narrow, String wide, String type, String value) {
        Path one = file("one.parquet", "'a' AS text, " + narrow + " AS v");
        Path two = file("two.parquet", "'b' AS text, " + wide + " AS v");
        CorpusSource both = source(one, two);
        CorpusSchema settled = settle(both).schema();
        assertThat(type(settled, "v")).isEqualTo(type);
        for (Corpus corpus : List.of(read(both), read(source(one), settled))) {
            List<Row> rows =
                    corpus.documents().filter("text = 'a'").select("input.v").collectAsList();
            assertThat(rows)
                    .singleElement()
                    .satisfies(row -> assertThat(String.valueOf(row.get(0))).isEqualTo(value));
        }
        assertThat(compare(source(one), settled).drift().retyped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "7 | 'x' | int | string",
                "7L | 7.5D | bigint | double",
                "DATE '2024-02-29' | TIMESTAMP '2024-01-01 00:00:00' | date | timestamp",
                "array(1) | 1 | array<int> | int",
                "CAST(1 AS DECIMAL(38,0)) | CAST(1 AS DECIMAL(38,20)) | decimal(38,0) | decimal(38,20)"
            })
    void typesWithoutACommonOneAreNoCorpus(String one, String other, String settled, String found) {
        Path first = file("one.parquet", "'a' AS text, " + one + " AS v");
        Path second = file("two.parquet", "'b' AS text, " + other + " AS v");
        assertThatThrownBy(() -> settle(source(first, second)))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNUSABLE))
                .hasMessageContainingAll("v", settled, found, "two.parquet");
        CorpusSchema earlier = settle(source(first)).schema();
        SchemaDrift drift = compare(source(second), earlier).drift();
        assertThatThrownBy(() -> drift.check(NewColumns.IGNORE))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContainingAll("v", settled, found, "two.parquet");
        assertThatThrownBy(() -> read(source(second), earlier)).isInstanceOf(JobException.class);
    }

    @Test
    void aWiderTypeThanTheSettledOneIsRefused() {
        CorpusSchema settled =
                settle(source(file("one.parquet", "'a' AS text, 1 AS v"))).schema();
        SchemaDrift drift = compare(source(file("two.parquet", "'b' AS text, 1L AS v")), settled)
                .drift();
        assertThat(drift.retyped()).singleElement().satisfies(column -> {
            assertThat(column.settled()).isEqualTo("int");
            assertThat(column.found()).isEqualTo("bigint");
        });
    }

    @Test
    void aNewColumnIsRefusedOrIgnoredAndAMissingOneIsNull() {
        CorpusSchema settled = settle(source(file("one.parquet", "'a' AS text, 1 AS n, named_struct('x', 1) AS s")))
                .schema();
        Path later = file("two.parquet", "'b' AS text, named_struct('x', 2, 'y', 3) AS s, 'q' AS lang");
        SchemaDrift drift = compare(source(later), settled).drift();
        assertThat(drift.missing()).containsOnlyKeys("n");
        assertThat(drift.added()).containsOnlyKeys("lang", "s.y");
        assertThatThrownBy(() -> drift.check(NewColumns.REFUSE))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContainingAll("lang", "s.y", "two.parquet", "--on-new-column");
        assertThatCode(() -> drift.check(NewColumns.IGNORE)).doesNotThrowAnyException();
        assertThat(inputs(read(source(later), settled))).containsExactly("[b,null,[2]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "5 | 5",
                "X'41FF' | A\u00FF",
                "array('x', 'y') | [\"x\",\"y\"]",
                "named_struct('a', 1) | {\"a\":1}",
                "1.5D | 1.5"
            })
    void aTextColumnThatIsNoStringInSomeFileIsAMatterOfItsRows(String value, String kept) {
        Path good = file("one.parquet", "'g' AS id, 'a text' AS text");
        Path bad = parquet(
                folder.resolve("two.parquet"), "SELECT 'b' AS id, " + value + " AS text UNION ALL SELECT 'n', NULL");
        for (CorpusSource both : List.of(source(good, bad), source(bad, good))) {
            SchemaFindings found = settle(both);
            assertThat(type(found.schema(), "text")).isEqualTo("string");
            assertThat(found.drift().retyped()).isEmpty();
            List<Row> rows = read(both)
                    .documents()
                    .select("id", "failure", "bytes", "input.text")
                    .orderBy("id")
                    .collectAsList();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).getString(1)).isEqualTo("not_a_string");
            assertThat(new String(rows.get(0).<byte[]>getAs(2), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .isEqualTo(kept);
            assertThat(rows.get(0).isNullAt(3)).isTrue();
            assertThat(rows.get(1).getString(3)).isEqualTo("a text");
            assertThat(rows.get(2).getString(1)).isEqualTo("null_text");
        }
    }

    @Test
    void aTextInAStructMayBeNoStringEither() {
        Path good = file("one.parquet", "named_struct('text', 'a', 'lang', 'en') AS page");
        Path bad = file("two.parquet", "named_struct('lang', 'de', 'text', 5) AS page");
        CorpusSource both =
                new CorpusSource(List.of(good.toString(), bad.toString()), CorpusSource.Format.AUTO, "page.text", "id");
        List<Row> rows = read(both).documents().select("failure", "input.page").collectAsList();
        assertThat(rows)
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[null,[a,en]]", "[not_a_string,[null,de]]");
    }

    @Test
    void filesThatCantBeLookedAtAreNamedAndTheOthersSettleTheColumns() throws IOException {
        Path good = file("good.parquet", "'a' AS text");
        Path prose = TestRuns.write(folder.resolve("prose.parquet"), "Once upon a time there was no Parquet");
        Path empty = Files.createFile(folder.resolve("empty.parquet"));
        SchemaFindings found = settle(source(good, prose, empty));
        assertThat(found.schema().columns().simpleString()).isEqualTo("struct<text:string>");
        assertThat(found.unreadable()).hasSize(2);
        assertThat(found.unreadable().toString()).contains("prose.parquet", "empty.parquet", "not a Parquet file");
        assertThat(compare(source(prose, good), found.schema()).unreadable()).hasSize(1);
        assertThatThrownBy(() -> settle(source(prose, empty)))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNUSABLE))
                .hasMessageContaining("empty.parquet");
    }

    @Test
    void aJsonFileThatBreaksOffIsNamedAndTheOthersSettleTheColumns() {
        Path good = json("good.jsonl", "{\"text\": \"a\", \"n\": 1}");
        Path broken = TestFiles.cut(TestFiles.write(
                folder.resolve("broken.jsonl.gz"),
                "{\"text\": \"a\"}\n".repeat(5_000).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        SchemaFindings found = settle(source(good, broken));
        assertThat(found.unreadable().keySet()).singleElement().asString().contains("broken.jsonl.gz");
        assertThat(compare(source(good, broken), found.schema()).unreadable()).hasSize(1);
        assertThatThrownBy(() -> read(source(good, broken))).hasMessageContaining("broken.jsonl.gz");
    }

    @Test
    void laterJsonFilesAreHeldToTheSettledColumns() {
        CorpusSchema settled = settle(
                        source(
                                json(
                                        "one.jsonl",
                                        "{\"text\": \"a\", \"n\": 1, \"d\": 1.5, \"s\": \"x\", \"o\": {\"p\": 1}, \"l\": [1], \"b\": true}")))
                .schema();
        Path fits = json(
                "fits.jsonl",
                "{\"text\": 5, \"n\": null, \"d\": 2, \"s\": {\"any\": 1}, \"o\": {\"p\": 7}, \"l\": [null, 3], \"b\": false}",
                "{\"broken",
                "{\"text\": \"c\", \"l\": [], \"o\": null}");
        assertThat(compare(source(fits), settled).drift()).isEqualTo(SchemaDrift.NONE);
        Path drifts = json(
                "drifts.jsonl",
                "{\"text\": \"b\", \"n\": 1.5, \"d\": \"x\", \"o\": {\"p\": 1, \"q\": 2}, \"l\": [\"x\"], \"b\": 1, \"new\": 1}");
        SchemaDrift drift = compare(source(drifts, fits), settled).drift();
        assertThat(drift.retyped())
                .extracting(column -> column.column() + ": " + column.settled() + " / " + column.found())
                .containsExactly(
                        "b: boolean / whole number",
                        "d: double / string",
                        "l[]: bigint / string",
                        "n: bigint / double");
        assertThat(drift.added()).containsOnlyKeys("new", "o.q");
        assertThat(drift.missing().toString()).contains("s=Files[count=1").contains("drifts.jsonl");
        assertThat(drift.missing()).containsOnlyKeys("s");
    }

    @Test
    void ofVeryManySmallFilesSomeAreLookedAt() {
        List<InputFile> files = new java.util.ArrayList<>();
        for (int i = 0; i <= LineSample.WHOLE_FILES; i++) {
            files.add(new InputFile("f" + i, "", 10, 0, ""));
        }
        assertThat(LineSample.of(files).files()).hasSize(LineSample.FILES);
        assertThat(LineSample.of(files.subList(1, files.size())).whole()).isTrue();
    }

    @Test
    void aNumberBeyondTheSettledTypeIsADriftLikeAnyOther() {
        CorpusSchema settled = settle(source(json("one.jsonl", "{\"text\": \"a\", \"d\": 1.5, \"e\": 1.5}")))
                .schema();
        Path later = json("two.jsonl", "{\"text\": \"b\", \"d\": " + "7".repeat(400) + ", \"e\": 1e400}");
        SchemaFindings found = compare(source(later), settled);
        assertThat(found.unreadable()).isEmpty();
        assertThat(found.drift().retyped())
                .extracting(column -> column.column() + ": " + column.settled() + " / " + column.found())
                .containsExactly("d: double / whole number", "e: double / a number beyond all doubles");
    }

    @Test
    void aValueThatNoLookCameByFailsItsRowAndIsNotNullInSilence() {
        CorpusSchema settled = settle(source(json("one.jsonl", "{\"text\": \"a\", \"n\": 1, \"s\": \"x\"}")))
                .schema();
        String abc = "{\"text\": \"b\", \"n\": \"abc\", \"s\": \"y\"}";
        String half = "{\"text\": \"c\", \"n\": 3, \"s\": \"\\ud83d\"}";
        Path later = json("two.jsonl", "{\"text\": \"d\", \"n\": 4, \"s\": \"z\"}", abc, half);
        List<Row> rows = read(source(later), settled)
                .documents()
                .selectExpr("text", "failure", "string(bytes)", "input.n", "input.s")
                .orderBy("failure")
                .collectAsList();
        assertThat(rows.get(0)).hasToString("[d,null,null,4,z]");
        assertThat(rows.get(1).toString()).startsWith("[null,lone_surrogate," + half + ",3,");
        assertThat(rows.get(2)).hasToString("[null,unfit_value," + abc + ",null,y]");
    }

    /** No record that was looked at fails for a column: it was settled so that it holds all. */
    @Test
    void theFirstPlanSettlesColumnsThatHoldWhatItSaw() {
        String huge = "7".repeat(400);
        Path file = json(
                "one.jsonl",
                "{\"text\": \"a\", \"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1.5, \"e\": true, \"f\": [1], \"g\": {}, \"h\": {\"i\": 1}}",
                "{\"text\": \"b\", \"a\": 1.5, \"b\": 12345678901234567890, \"c\": \"x\", \"d\": " + huge
                        + ", \"e\": 1}",
                "{\"text\": \"c\", \"f\": [\"x\", {}], \"g\": [1], \"h\": {\"i\": \"x\"}, \"j\": " + huge + "}",
                "{\"text\": \"d\", \"f\": null, \"g\": 1.5, \"h\": 7, \"j\": -" + "7".repeat(38) + ", \"k\": "
                        + "7".repeat(39) + "}",
                "{\"text\": \"e\", \"f\": [[1.5]], \"h\": [{}], \"k\": null, \"l\": [], \"m\": [{\"n\": 1}, {\"n\": null}]}",
                "{\"text\": \"f\", \"l\": [null], \"m\": [null, {\"o\": true}], \"b\": -1, \"p\": -" + "9".repeat(38)
                        + "}");
        List<Row> rows = read(source(file))
                .documents()
                .selectExpr("text", "failure", "input.d", "input.j", "input.k")
                .orderBy("text")
                .collectAsList();
        assertThat(rows)
                .hasSize(6)
                .allSatisfy(
                        row -> assertThat(row.isNullAt(1)).as(row.toString()).isTrue());
        assertThat(rows.get(1).getString(2)).isEqualTo(huge);
        assertThat(rows.get(2).getString(3)).isEqualTo(huge);
        assertThat(rows.get(3).getString(4)).isEqualTo("7".repeat(39));
    }

    @Test
    void theFirstPlanCountsJsonFilesThatLackAColumn() {
        Path all = json("a.jsonl", "{\"text\": \"a\", \"lang\": \"en\"}", "{\"text\": \"b\", \"score\": 1}");
        Path some = json("b.jsonl", "{\"text\": \"c\", \"lang\": null}", "{\"broken");
        Path few = json("c.jsonl", "{\"text\": \"d\"}");
        Path empty = json("d.jsonl", "");
        SchemaDrift drift = settle(source(all, some, few, empty)).drift();
        assertThat(drift.added()).isEmpty();
        assertThat(drift.missing()).containsOnlyKeys("lang", "score");
        assertThat(drift.missing().toString())
                .contains("lang=Files[count=1", "score=Files[count=2")
                .contains("b.jsonl");
    }

    @Test
    void whatSomeFilesHaveOfADriftIsTheirsAlone() {
        CorpusSchema settled =
                settle(source(json("one.jsonl", "{\"text\": \"a\", \"n\": 1}"))).schema();
        CorpusSource later = source(
                json("two.jsonl", "{\"text\": \"a\", \"x\": 1}"), json("three.jsonl", "{\"text\": \"a\", \"n\": 1}"));
        SchemaDrift drift = compare(later, settled).drift();
        List<InputFile> two = TestCorpora.files(later).files().stream()
                .filter(file -> file.path().endsWith("two.jsonl"))
                .toList();
        assertThat(drift.of(two)).isEqualTo(drift);
        assertThat(drift.of(two).added()).containsOnlyKeys("x");
        assertThat(drift.of(two).missing()).containsOnlyKeys("n");
        List<InputFile> three = TestCorpora.files(later).files().stream()
                .filter(file -> !two.contains(file))
                .toList();
        assertThat(drift.of(three)).isEqualTo(SchemaDrift.NONE);
    }

    @Test
    void beyondItsLimitTheSampleSpreadsOverFilesAndPlaces() throws IOException {
        List<InputFile> files = new java.util.ArrayList<>();
        for (int i = 0; i < 100; i++) {
            files.add(new InputFile("f" + i, "", 1_000, 0, ""));
        }
        assertThat(LineSample.of(files, 100_000, 10)).isEqualTo(new LineSample(files, Long.MAX_VALUE));
        LineSample spread = LineSample.of(files, 99_999, 10);
        assertThat(spread.files())
                .extracting(InputFile::path)
                .containsExactly("f0", "f10", "f20", "f30", "f40", "f50", "f60", "f70", "f80", "f90");
        assertThat(spread.bytesEach()).isEqualTo(9_999);
        StringBuilder lines = new StringBuilder();
        for (int i = 10_000; i < 20_000; i++) {
            lines.append(i).append('\n');
        }
        Path file = Files.writeString(folder.resolve("lines.txt"), lines);
        List<String> seen = new java.util.ArrayList<>();
        long read = new SampledLines(
                        TestContext.shared().hadoop(),
                        line -> seen.add(new String(line, java.nio.charset.StandardCharsets.UTF_8)))
                .read(file.toString(), Files.size(file), 960);
        assertThat(seen).hasSizeBetween(150, 170).contains("10000", "19999").allMatch(line -> line.matches("1\\d{4}"));
        assertThat(read).isBetween(960L, 1_100L);
    }
}
