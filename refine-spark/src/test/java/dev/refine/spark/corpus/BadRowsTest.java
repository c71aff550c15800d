package dev.refine.spark.corpus;

import static dev.refine.spark.corpus.TestCorpora.read;
import static dev.refine.spark.corpus.TestCorpora.source;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad row among good ones is a failed row with its reason and its bytes, in every format, and the good ones stay. */
class BadRowsTest {
    private static final int GOOD = 200;

    @TempDir
    private Path folder;

    private static void isOneOfAll(Corpus corpus, String failure, byte[] kept) {
        assertThat(corpus.documents()
                        .filter("failure is null and text like 'good%'")
                        .count())
                .isEqualTo(GOOD);
        List<Row> others = corpus.documents()
                .filter("text is null or text not like 'good%'")
                .select("failure", "bytes", "text")
                .collectAsList();
        assertThat(others).singleElement().satisfies(row -> {
            assertThat(row.isNullAt(0) ? "read" : row.getString(0)).isEqualTo(failure);
            assertThat(row.isNullAt(1) ? new byte[0] : row.<byte[]>getAs(1)).isEqualTo(kept);
        });
    }

    private Path lines(String name, String good, byte[] bad) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < GOOD; i++) {
            out.write(good.replace("#", String.valueOf(i)).getBytes(UTF_8));
            out.write('\n');
            if (i == GOOD / 2) {
                out.write(bad);
                out.write('\n');
            }
        }
        return TestFiles.write(folder.resolve(name), out.toByteArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"text\": \"caf\u00e9\"} | not_utf8",
                "{\"text\": 5} | not_a_string",
                "{\"text\": true} | not_a_string",
                "{\"text\": [\"a\"]} | not_a_string",
                "{\"text\": {\"a\": \"b\"}} | not_a_string",
                "{\"text\": \"cut o | malformed_record",
                "{\"text\": \"a\"} {\"text\": \"b\"} | malformed_record",
                "[\"a\"] | malformed_record",
                "42 | malformed_record",
                "prose | malformed_record",
                "{\"text\": null} | null_text",
                "{\"n\": 5} | null_text",
                "{\"text\": \"half \\ud83d\"} | lone_surrogate",
                "{\"text\": \"a\\u0000b\"} | read",
                "{\"text\": \"\"} | read"
            })
    void inJsonLines(String record, String failure) throws IOException {
        byte[] bad = record.getBytes(ISO_8859_1);
        byte[] kept = failure.equals("read") ? new byte[0] : bad;
        for (String name : List.of("a.jsonl", "a.jsonl.zst")) {
            isOneOfAll(read(source(lines(name, "{\"text\": \"good #\", \"n\": #}", bad))), failure, kept);
            Files.delete(folder.resolve(name));
        }
    }

    @Test
    void aByteOrderMarkBeforeTheFirstLineIsLeftOut() {
        for (String name : List.of("a.jsonl", "a.jsonl.gz")) {
            Path json = TestFiles.write(folder.resolve(name), "\ufeff{\"text\": \"a\"}\n".getBytes(UTF_8));
            assertThat(TestCorpora.texts(read(source(json)))).containsExactly("a");
        }
        Path text = TestFiles.write(folder.resolve("a.txt"), "\ufeffa\n\ufeffb\n".getBytes(UTF_8));
        assertThat(TestCorpora.texts(read(source(text)))).containsExactly("a", "\ufeffb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CAST(X'636166E9' AS STRING) | not_utf8 | caf\u00e9",
                "CAST(X'EDA080' AS STRING) | not_utf8 | \u00ed\u00a0\u0080",
                "CAST(NULL AS STRING) | null_text | ~~",
                "'a\\0b' | read | ~~",
                "'' | read | ~~"
            })
    void inParquet(String value, String failure, String kept) {
        Path file = TestCorpora.parquet(
                folder.resolve("a.parquet"),
                "SELECT concat('good ', id) AS text FROM range(" + GOOD + ") UNION ALL SELECT " + value);
        isOneOfAll(read(source(file)), failure, kept.getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"caf\u00e9 | not_utf8 | caf\u00e9", "~~ | read | ~~", "a\u0001b | read | ~~"})
    void inLinesOfText(String line, String failure, String kept) throws IOException {
        for (String name : List.of("a.txt", "a.txt.gz")) {
            Path file = lines(name, "good #", line.getBytes(ISO_8859_1));
            isOneOfAll(read(source(file)), failure, kept.getBytes(ISO_8859_1));
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl.gz", "a.jsonl.zst", "a.jsonl.bz2", "a.parquet"})
    void aFileThatBreaksOffSettlesNothingAndCantBeReadInSilence(String name) throws IOException {
        Path good;
        Path broken;
        if (name.endsWith(".parquet")) {
            good = TestCorpora.parquet(folder.resolve("good.parquet"), "SELECT 'a' AS text");
            Path whole = TestCorpora.parquet(folder.resolve("whole"), "SELECT uuid() AS text FROM range(5000)");
            try (var parts = Files.list(whole)) {
                broken = Files.move(
                        parts.filter(part -> part.toString().endsWith(".parquet"))
                                .findFirst()
                                .orElseThrow(),
                        folder.resolve(name));
            }
        } else {
            good = TestFiles.write(folder.resolve("good.jsonl"), "{\"text\": \"a\"}".getBytes(UTF_8));
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 20_000; i++) {
                lines.append("{\"text\": \"").append(i * 7919 % 104_729).append("\"}\n");
            }
            broken = TestFiles.write(folder.resolve(name), lines.toString().getBytes(UTF_8));
        }
        TestFiles.cut(broken);
        SchemaFindings found = TestCorpora.settle(source(good, broken));
        assertThat(found.unreadable()).hasSize(1);
        assertThatThrownBy(() -> TestCorpora.read(source(good, broken), found.schema())
                        .documents()
                        .count())
                .isInstanceOf(Exception.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": \"c\"}, which is no gzip | no gzip, at its start or behind its data",
                "0000000000000000000000000000 | no gzip, at its start or behind its data",
                "cut | Unexpected end"
            })
    void aFileWithSomethingBehindItsGzipIsNamedInPlainWords(String behind, String reason) throws IOException {
        Path good = TestFiles.write(folder.resolve("good.jsonl"), "{\"text\": \"a\"}".getBytes(UTF_8));
        Path file = TestFiles.write(folder.resolve("a.jsonl.gz"), "{\"text\": \"b\"}\n".getBytes(UTF_8));
        Files.write(file, behind.replace('0', '\0').getBytes(UTF_8), StandardOpenOption.APPEND);
        SchemaFindings found = TestCorpora.settle(source(good, file));
        assertThat(found.unreadable().values()).singleElement().asString().contains(reason);
    }
}
