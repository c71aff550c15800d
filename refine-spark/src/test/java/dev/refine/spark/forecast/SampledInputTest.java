package dev.refine.spark.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.forecast.Interval;
import dev.refine.core.forecast.RatioEstimate;
import dev.refine.spark.corpus.CorpusSource.Format;
import dev.refine.spark.corpus.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of files of lines; those of Parquet files are in {@code ForecastJobTest}. */
class SampledInputTest {
    private static final SampleBudget SOME = new SampleBudget(8, 1_000, 100_000);
    private static final SampleBudget ALL = new SampleBudget(200, 1_000, 1_000_000_000);

    @TempDir
    private Path folder;

    private final Configuration hadoop = new Configuration();

    private PartWriter writer() throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        return new PartWriter(hadoop, new org.apache.hadoop.fs.Path(scratch.toUri()));
    }

    /** Lines of many lengths, each with a number that no other has. */
    private static String lines(int from, int count) {
        Random random = new Random(from);
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            lines.append(i).append(' ').append("x".repeat(random.nextInt(100))).append('\n');
        }
        return lines.toString();
    }

    private InputFile file(String name, String content) throws IOException {
        Path file = folder.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        FileSystem fs = FileSystem.getLocal(hadoop);
        return InputFile.of(
                fs.getFileStatus(new org.apache.hadoop.fs.Path(file.toUri())),
                new org.apache.hadoop.fs.Path(folder.resolve("in").toUri()));
    }

    private static List<String> taken(Stratum stratum) {
        List<String> lines = new ArrayList<>();
        for (SampledPart part : stratum.parts()) {
            Path path = Path.of(java.net.URI.create(part.file().path()));
            try (InputStream in = path.toString().endsWith(".gz")
                    ? new GZIPInputStream(Files.newInputStream(path))
                    : Files.newInputStream(path)) {
                byte[] bytes = in.readAllBytes();
                assertThat(part.size()).isEqualTo(bytes.length);
                new String(bytes, StandardCharsets.UTF_8).lines().forEach(lines::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }

    private static Interval lineCount(Stratum stratum) {
        return RatioEstimate.total(
                stratum.size().expected(),
                stratum.parts().stream()
                        .map(part -> new RatioEstimate.Part(
                                part.size(),
                                taken(new Stratum(stratum.size(), Optional.empty(), List.of(part)))
                                        .size()))
                        .toList());
    }

    @Test
    void ofASmallInputEachLineIsTakenOnce() throws IOException {
        List<InputFile> files = List.of(file("a.txt", lines(0, 2_000)), file("b.txt", lines(2_000, 10)));
        Stratum stratum = new PlainLines(writer(), ALL).take(files);
        assertThat(taken(stratum))
                .containsExactlyInAnyOrderElementsOf(
                        (lines(0, 2_000) + lines(2_000, 10)).lines().toList());
        assertThat(stratum.parts()).hasSizeGreaterThan(50);
        assertThat(lineCount(stratum)).isEqualTo(Interval.exactly(2_010L));
    }

    @Test
    void ofALargeInputWholeLinesOfManyPlacesAreTaken() throws IOException {
        String all = lines(0, 20_000);
        Stratum stratum = new PlainLines(writer(), SOME).take(List.of(file("a.txt", all)));
        List<String> lines = taken(stratum);
        assertThat(new HashSet<>(all.lines().toList())).containsAll(lines);
        assertThat(lines).doesNotHaveDuplicates().hasSizeBetween(100, 300);
        assertThat(stratum.parts()).hasSize(8);
        assertThat(lineCount(stratum).holds(20_000)).isTrue();
        assertThat(taken(new PlainLines(writer(), SOME).take(List.of(file("a.txt", all)))))
                .as("the same input gives the same sample")
                .isEqualTo(lines);
    }

    @Test
    void theBytesOfACompressedFileAreToldFromWhatWasRead() throws IOException {
        String all = lines(0, 30_000);
        Stratum stratum = new PackedLines(writer(), SOME, Format.TEXT).take(List.of(file("a.txt.gz", all)));
        assertThat(new HashSet<>(all.lines().toList())).containsAll(taken(stratum));
        assertThat(stratum.size().expected())
                .isCloseTo(all.length(), within(0.2 * all.length()))
                .isNotEqualTo((double) all.length());
        assertThat(stratum.records().orElseThrow().expected()).isCloseTo(30_000, within(6_000.0));
        Stratum whole = new PackedLines(writer(), ALL, Format.TEXT).take(List.of(file("a.txt.gz", all)));
        assertThat(whole.records()).hasValue(Interval.exactly(30_000L));
        assertThat(whole.size().expected()).as("read to its end").isEqualTo((double) all.length());
    }

    @Test
    void recordsAreCountedInAllThatWasReadNotInThePartsAlone() throws IOException {
        String all = "{\"text\": \"%s\"}\n".formatted("long ".repeat(100)).repeat(500) + "{}\n \r\n".repeat(20_000);
        InputFile file = file("a.jsonl.gz", all);
        SampleBudget readToItsEnd = new SampleBudget(8, 1_000, 1_000_000_000);
        assertThat(new PackedLines(writer(), readToItsEnd, Format.JSON)
                        .take(List.of(file))
                        .records())
                .as("blank lines are no records of JSON")
                .hasValue(Interval.exactly(20_500L));
    }

    @Test
    void smallCompressedFilesAreTakenWhole() throws IOException {
        List<InputFile> files =
                List.of(file("day=1/a.txt.gz", lines(0, 8)), file("day=2/a.txt.gz", lines(8, 9)), file("a.txt.gz", ""));
        Stratum stratum = new PackedLines(writer(), ALL, Format.TEXT).take(files);
        assertThat(taken(stratum)).hasSize(17);
        assertThat(lineCount(stratum)).isEqualTo(Interval.exactly(17L));
        assertThat(stratum.parts().stream().map(part -> part.file().path()))
                .as("folders are columns")
                .anyMatch(path -> path.contains("/scratch/day=1/part-"));
    }

    @Test
    void ofACompressedFileThatIsCutOffNothingIsCounted() throws IOException {
        InputFile whole = file("a.txt.gz", lines(0, 17));
        file("b.txt.gz", lines(0, 3_000));
        Path cut = folder.resolve("in").resolve("b.txt.gz");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 5_000));
        InputFile half = InputFile.of(
                FileSystem.getLocal(hadoop).getFileStatus(new org.apache.hadoop.fs.Path(cut.toUri())),
                new org.apache.hadoop.fs.Path(folder.resolve("in").toUri()));
        Stratum stratum = new PackedLines(writer(), ALL, Format.TEXT).take(List.of(whole, half));
        assertThat(taken(stratum)).hasSize(17);
        assertThat(lineCount(stratum).holds(17)).isTrue();
    }

    @Test
    void filesThatAreDocumentsAreCopied() throws IOException {
        List<InputFile> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            files.add(file("f" + i + ".txt", lines(i, 10)));
        }
        Stratum stratum = new WholeFileParts(writer(), SOME).take(files);
        assertThat(stratum.parts()).hasSizeBetween(8, 39);
        assertThat(stratum.size().expected())
                .isEqualTo((double) files.stream().mapToLong(InputFile::bytes).sum());
    }
}
