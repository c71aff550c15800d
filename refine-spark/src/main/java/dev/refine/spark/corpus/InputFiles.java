package dev.refine.spark.corpus;

import dev.refine.spark.session.Bzip2Codec;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.ZstandardCodec;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The files that an input names, hidden ones ({@code _…}, {@code .…}) left out as Spark does.
 *
 * @param format never {@link CorpusSource.Format#AUTO}
 * @param files sorted by path
 * @param folders those that were named and are read with all they hold
 */
public record InputFiles(CorpusSource.Format format, List<InputFile> files, List<Path> folders) {
    /** Bytes of a compressed file that keep one slot busy for a few seconds. */
    private static final long LARGE = 4L << 20;
    /** Each is read by one task. With regard to case, as Hadoop finds its codecs. */
    private static final List<String> COMPRESSED = List.of(".gz", Bzip2Codec.EXTENSION, ZstandardCodec.EXTENSION);

    /** Lists the input. @throws JobException {@code UNUSABLE}: nothing there, no right to read, or no telling the format */
    public static InputFiles list(Configuration hadoop, CorpusSource source) {
        return list(hadoop, source, found -> {});
    }

    /** @param found told the number of files so far, now and then */
    public static InputFiles list(Configuration hadoop, CorpusSource source, LongConsumer found) {
        InputListing listing = new InputListing(hadoop, found);
        source.paths().forEach(listing::add);
        return new InputFiles(format(source, listing.files()), listing.files(), listing.folders());
    }

    /** Some of these files. */
    public InputFiles only(List<InputFile> some) {
        return new InputFiles(format, some, folders);
    }

    public long bytes() {
        return files.stream().mapToLong(InputFile::bytes).sum();
    }

    /**
     * Whether one task would read much while others have nothing to do: where a file of many documents that is compressed
     * as a whole is large and more than half of a slot's share.
     */
    boolean lopsided(int slots) {
        if (format != CorpusSource.Format.JSON && format != CorpusSource.Format.TEXT) {
            return false;
        }
        long largest = files.stream()
                .filter(file -> COMPRESSED.stream().anyMatch(name(file)::endsWith))
                .mapToLong(InputFile::bytes)
                .max()
                .orElse(0);
        return largest > LARGE && 2.0 * slots * largest > bytes();
    }

    private static CorpusSource.Format format(CorpusSource source, List<InputFile> files) {
        if (source.format() != CorpusSource.Format.AUTO) {
            return source.format();
        }
        var formats = files.stream().map(InputFiles::format).collect(Collectors.toSet());
        if (formats.size() > 1) {
            String kinds =
                    formats.stream().sorted().map(CorpusSource.Format::word).collect(Collectors.joining(" and "));
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "input holds " + kinds + " files: name one kind with --input (a glob will do) or --format");
        }
        return formats.iterator().next();
    }

    private static CorpusSource.Format format(InputFile file) {
        String name = name(file);
        String plain = COMPRESSED.stream()
                .filter(name::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name)
                .toLowerCase(Locale.ROOT);
        if (name.toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            return CorpusSource.Format.PARQUET;
        }
        if (plain.endsWith(".jsonl") || plain.endsWith(".json") || plain.endsWith(".ndjson")) {
            return CorpusSource.Format.JSON;
        }
        if (plain.endsWith(".txt")) {
            return CorpusSource.Format.TEXT;
        }
        throw new JobException(
                JobException.Kind.UNUSABLE,
                "input " + file.path()
                        + ": not a corpus by its name (.parquet, .jsonl, .json, .ndjson, .txt, all but the first also"
                        + " with .gz, .bz2 or .zst); name the files with a glob or the format with --format");
    }

    private static String name(InputFile file) {
        return new Path(file.path()).getName();
    }
}
