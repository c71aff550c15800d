package dev.refine.spark.forecast;

import dev.refine.spark.corpus.CorpusSource.Format;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.corpus.InputFiles;
import dev.refine.spark.corpus.ParquetSizes;
import dev.refine.spark.session.Bzip2Codec;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.ZstandardCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What was cut out of an input. Which files and places are taken depends on names and sizes alone, so that the same input
 * gives the same sample.
 *
 * @param strata one for each way that files are written
 * @param textBytes UTF-8 bytes of all texts, where the files tell about how many
 */
public record SampledInput(List<Stratum> strata, Optional<Long> textBytes) {
    private static final List<String> PACKED = List.of(".gz", Bzip2Codec.EXTENSION, ZstandardCodec.EXTENSION);

    public SampledInput {
        strata = List.copyOf(strata);
    }

    /**
     * Cuts parts out.
     *
     * @param text place of the text in Parquet files, by its names in them
     * @param scratch folder for the parts, qualified, on a file system that executors see
     * @throws java.io.UncheckedIOException for a file that can't be read
     */
    public static SampledInput take(
            JobContext context, InputFiles input, List<String> text, Path scratch, SampleBudget budget) {
        PartWriter writer = new PartWriter(context.hadoop(), scratch);
        List<InputFile> files = input.files().stream()
                .filter(file -> file.bytes() > 0)
                .sorted(Comparator.comparingInt(SampledInput::place).thenComparing(InputFile::path))
                .toList();
        if (input.format() == Format.PARQUET) {
            ParquetSizes sizes = ParquetSizes.read(context.spark(), files, text);
            Stratum rows = new ParquetParts(writer, budget).take(files, sizes.rows());
            return new SampledInput(List.of(rows), sizes.textBytes());
        }
        boolean whole = input.format() == Format.WHOLE_TEXT;
        List<Stratum> strata = new ArrayList<>();
        byEnding(files).forEach((ending, alike) -> {
            if (whole) {
                strata.add(new WholeFileParts(writer, budget).take(alike));
            } else if (ending.isEmpty()) {
                strata.add(new PlainLines(writer, budget).take(alike));
            } else {
                strata.add(new PackedLines(writer, budget, input.format()).take(alike));
            }
        });
        return new SampledInput(strata, Optional.empty());
    }

    private static Map<String, List<InputFile>> byEnding(List<InputFile> files) {
        return files.stream()
                .collect(Collectors.groupingBy(
                        file -> PACKED.stream()
                                .filter(file.path()::endsWith)
                                .findFirst()
                                .orElse(""),
                        TreeMap::new,
                        Collectors.toList()));
    }

    /** Says nothing of what is in a file. */
    private static int place(InputFile file) {
        UTF8String path = UTF8String.fromString(file.path());
        return Murmur3_x86_32.hashUnsafeBytes(path.getBaseObject(), path.getBaseOffset(), path.numBytes(), 42);
    }

    /** All parts, in an order that says nothing of their places. */
    public List<SampledPart> parts() {
        return strata.stream()
                .flatMap(stratum -> stratum.parts().stream())
                .sorted(Comparator.comparingInt(part -> place(part.file())))
                .toList();
    }
}
