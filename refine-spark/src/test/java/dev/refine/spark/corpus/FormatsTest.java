package dev.refine.spark.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.corpus.CorpusSource.Format;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a file comes out as rows, whatever the file is written and compressed with. */
class FormatsTest {
    @TempDir
    private Path folder;

    private static Corpus corpus(Path input, Format format) {
        CorpusSource source = new CorpusSource(List.of(input.toString()), format, "text", "id");
        return CorpusReader.read(TestContext.shared(), source);
    }

    private static List<Row> rows(Corpus corpus) {
        return corpus.documents().select("text", "failure", "bytes", "id").collectAsList();
    }

    private static List<String> texts(Corpus corpus) {
        return rows(corpus).stream().<String>map(row -> row.getString(0)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".bz2", ".zst"})
    void jsonLinesAreTheSameRowsHoweverCompressed(String ending) {
        String records =
                "{\"id\": 1, \"text\": \"a\\r\\nb\"}\n{\"id\": 2, \"text\": \"日本\"}\n{\"id\": 3, \"text\": \"\"}";
        Path file = TestFiles.write(folder.resolve("corpus.jsonl" + ending), records.getBytes(UTF_8));
        assertThat(texts(corpus(file, Format.AUTO))).containsExactly("a\r\nb", "日本", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".bz2", ".zst"})
    void everyLineOfATextFileIsADocumentBlankOnesToo(String ending) {
        Path file = TestFiles.write(
                folder.resolve("corpus.txt" + ending), "first\r\n\n \nvierter \u2028 Satz\n".getBytes(UTF_8));
        Corpus corpus = corpus(file, Format.AUTO);
        assertThat(texts(corpus)).containsExactly("first\r", "", " ", "vierter \u2028 Satz");
        assertThat(corpus.schema().columns().simpleString()).isEqualTo("struct<text:string>");
        assertThat(rows(corpus)).allSatisfy(row -> assertThat(row.isNullAt(3)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".bz2", ".zst"})
    void aWholeTextFileIsADocumentWithItsPath(String ending) {
        TestFiles.write(folder.resolve("a b.txt" + ending), "one\r\n\ntwo\n".getBytes(UTF_8));
        TestFiles.write(folder.resolve("c%20=d.txt" + ending), "three".getBytes(UTF_8));
        Corpus corpus = corpus(folder, Format.WHOLE_TEXT);
        assertThat(texts(corpus)).containsExactlyInAnyOrder("one\r\n\ntwo\n", "three");
        assertThat(corpus.documents().select("input.path").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrderElementsOf(
                        corpus.files().files().stream().map(InputFile::path).toList());
    }

    @Test
    void linesThatAreNotUtf8FailAloneAndKeepTheirBytes() {
        byte[] latin = "caf\u00e9".getBytes(ISO_8859_1);
        byte[] file = "caf\u00e9\nfine\n".getBytes(ISO_8859_1);
        List<Row> rows = rows(corpus(TestFiles.write(folder.resolve("latin.txt"), file), Format.AUTO));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).isNullAt(0)).isTrue();
        assertThat(rows.get(0).getString(1)).isEqualTo("not_utf8");
        assertThat(rows.get(0).<byte[]>getAs(2)).isEqualTo(latin);
        assertThat(rows.get(1).getString(0)).isEqualTo("fine");
    }

    @Test
    void aWholeFileThatIsNotUtf8FailsAloneAndKeepsItsBytes() {
        byte[] latin = "caf\u00e9\n\n".getBytes(ISO_8859_1);
        TestFiles.write(folder.resolve("latin.txt"), latin);
        TestFiles.write(folder.resolve("fine.txt"), "fine".getBytes(UTF_8));
        List<Row> failed = corpus(folder, Format.WHOLE_TEXT)
                .documents()
                .filter("failure is not null")
                .select("failure", "bytes")
                .collectAsList();
        assertThat(failed).singleElement().satisfies(row -> {
            assertThat(row.getString(0)).isEqualTo("not_utf8");
            assertThat(row.<byte[]>getAs(1)).isEqualTo(latin);
        });
    }

    @Test
    void aFileOfNoBytesHoldsNoDocument() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.txt"));
        for (String ending : List.of(".gz", ".bz2", ".zst")) {
            assertThat(texts(corpus(Files.createFile(folder.resolve("empty.txt" + ending)), Format.AUTO)))
                    .isEmpty();
        }
        assertThat(texts(corpus(file, Format.AUTO))).isEmpty();
        assertThat(texts(corpus(file, Format.WHOLE_TEXT))).isEmpty();
        assertThat(texts(corpus(Files.createFile(folder.resolve("empty.jsonl")), Format.AUTO)))
                .isEmpty();
    }

    /** Of all of these Hadoop's own codec makes a shorter corpus without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {"not compressed", "gzip", "without its end", "garbage behind it", "a damaged mark of a block"})
    void aBzip2FileThatIsNotWhatItSaysIsAnErrorAndNotAShorterCorpus(String what) throws IOException {
        Random random = new Random(7);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            lines.append(Long.toHexString(random.nextLong())).append('\n');
        }
        byte[] text = lines.toString().getBytes(UTF_8);
        byte[] packed = Files.readAllBytes(TestFiles.write(folder.resolve("whole.txt.bz2"), text));
        byte[] bytes = switch (what) {
            case "not compressed" -> text;
            case "gzip" -> Files.readAllBytes(TestFiles.write(folder.resolve("x.txt.gz"), text));
            case "without its end" -> Arrays.copyOf(packed, packed.length - 6);
            case "garbage behind it" -> joined(packed, "and more of it".getBytes(UTF_8));
            default -> damaged(packed);
        };
        Path file = Files.write(folder.resolve("corpus.txt.bz2"), bytes);
        assertThatThrownBy(() -> corpus(file, Format.AUTO).documents().count()).isInstanceOf(Exception.class);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** The first block begins behind four bytes, with six of a mark. */
    private static byte[] damaged(byte[] packed) {
        byte[] bytes = packed.clone();
        bytes[6] ^= 1;
        return bytes;
    }

    @Test
    void severalStreamsOfBzip2AreOne() throws IOException {
        Path first = TestFiles.write(folder.resolve("first.txt.bz2"), "a\nb".getBytes(UTF_8));
        Path second = TestFiles.write(folder.resolve("second.txt.bz2"), "c\nd\n".getBytes(UTF_8));
        Files.write(first, joined(Files.readAllBytes(first), Files.readAllBytes(second)));
        assertThat(texts(corpus(first, Format.AUTO))).containsExactly("a", "bc", "d");
    }

    @Test
    void severalFramesOfZstandardAreOneStream() throws IOException {
        Path first = TestFiles.write(folder.resolve("first.txt.zst"), "a\nb".getBytes(UTF_8));
        Path second = TestFiles.write(folder.resolve("second.txt.zst"), "c\nd\n".getBytes(UTF_8));
        Files.write(first, Files.readAllBytes(second), java.nio.file.StandardOpenOption.APPEND);
        assertThat(texts(corpus(first, Format.AUTO))).containsExactly("a", "bc", "d");
    }

    @ParameterizedTest
    @ValueSource(strings = {".gz", ".bz2", ".zst"})
    void aCompressedFileThatBreaksOffIsAnErrorAndNotAShorterCorpus(String ending) {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            lines.append(Long.toHexString(random.nextLong())).append('\n');
        }
        Path file = TestFiles.write(
                folder.resolve("corpus.txt" + ending), lines.toString().getBytes(UTF_8));
        TestFiles.cut(file);
        assertThatThrownBy(() -> corpus(file, Format.AUTO).documents().count()).isInstanceOf(Exception.class);
    }

    @Test
    void lopsidedIsAnInputOfWhichOneTaskMustReadMoreThanHalfOfASlotsShare() {
        assertThat(lopsided(Format.JSON, "a.jsonl.gz", 1)).isTrue();
        assertThat(lopsided(Format.TEXT, "a.txt.zst", 1)).isTrue();
        assertThat(lopsided(Format.JSON, "a.jsonl.bz2", 1)).isTrue();
        assertThat(lopsided(Format.JSON, "a.jsonl", 1)).isFalse();
        assertThat(lopsided(Format.WHOLE_TEXT, "a.txt.gz", 1)).isFalse();
        assertThat(lopsided(Format.JSON, "a.jsonl.gz", 3)).isTrue();
        assertThat(lopsided(Format.JSON, "a.jsonl.gz", 4)).isFalse();
    }

    private static boolean lopsided(Format format, String name, int files) {
        InputFile file = new InputFile("file:/in/" + name, "file:/in", 5 << 20, 0, "");
        return new InputFiles(format, Collections.nCopies(files, file), List.of()).lopsided(2);
    }

    @Test
    void filesOfSeveralFormatsAreNotReadTogether() {
        TestFiles.write(folder.resolve("a.jsonl"), "{}".getBytes(UTF_8));
        TestFiles.write(folder.resolve("b.txt"), "b".getBytes(UTF_8));
        assertThatThrownBy(() -> corpus(folder, Format.AUTO)).hasMessageContaining("input holds json and text files");
    }

    @Test
    void theTextOfAWholeFileCantBeCalledAsItsPath() {
        Path file = TestFiles.write(folder.resolve("b.txt"), "b".getBytes(UTF_8));
        CorpusSource source = new CorpusSource(List.of(file.toString()), Format.WHOLE_TEXT, "path", "id");
        assertThatThrownBy(() -> CorpusReader.read(TestContext.shared(), source))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("--text-column");
    }
}
