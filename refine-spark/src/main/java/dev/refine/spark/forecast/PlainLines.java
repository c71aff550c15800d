package dev.refine.spark.forecast;

import dev.refine.core.forecast.Interval;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.session.Parallel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;

/**
 * Parts of files of lines that are not compressed: all bytes of all files are cut into strata of one length, and of each
 * the lines are taken that begin in a piece of it. Sizes are bytes.
 */
final class PlainLines {
    static final byte[] LINE_FEED = "\n".getBytes(StandardCharsets.US_ASCII);

    private final PartWriter writer;
    private final SampleBudget budget;

    PlainLines(PartWriter writer, SampleBudget budget) {
        this.writer = writer;
        this.budget = budget;
    }

    /** Where lines begin that are taken, from {@code start} up to {@code end}. */
    private record Range(InputFile file, long start, long end) {}

    Stratum take(List<InputFile> files) {
        List<SampledPart> parts = Parallel.map(ranges(files), this::part).stream()
                .flatMap(List::stream)
                .toList();
        return new Stratum(
                Interval.exactly(files.stream().mapToLong(InputFile::bytes).sum()), Optional.empty(), parts);
    }

    private List<Range> ranges(List<InputFile> files) {
        long all = files.stream().mapToLong(InputFile::bytes).sum();
        return budget.isEnoughFor(all, files.size()) ? everything(files) : spread(files, all);
    }

    private List<Range> everything(List<InputFile> files) {
        List<Range> ranges = new ArrayList<>();
        for (InputFile file : files) {
            for (long start = 0; start < file.bytes(); start += budget.partBytes()) {
                ranges.add(new Range(file, start, Math.min(file.bytes(), start + budget.partBytes())));
            }
        }
        return ranges;
    }

    private List<Range> spread(List<InputFile> files, long all) {
        int number = budget.number(all, files.size());
        long stratum = Math.max(1, all / number);
        long length = Math.min(stratum, budget.partBytes());
        Set<Range> ranges = new LinkedHashSet<>();
        long before = 0;
        int next = 0;
        for (InputFile file : files) {
            while (next < number && place(next, stratum, length) < before + file.bytes()) {
                ranges.add(range(file, place(next, stratum, length) - before, length));
                next++;
            }
            before += file.bytes();
        }
        return new ArrayList<>(ranges);
    }

    /** A small file is taken whole. */
    private Range range(InputFile file, long start, long length) {
        return file.bytes() <= budget.partBytes()
                ? new Range(file, 0, file.bytes())
                : new Range(file, start, Math.min(start + length, file.bytes()));
    }

    private static long place(int number, long stratum, long length) {
        long room = stratum - length;
        return number * stratum + (room <= 0 ? 0 : new SplittableRandom(number).nextLong(room));
    }

    private List<SampledPart> part(Range range) {
        byte[] lines = lines(range);
        if (lines.length == 0) {
            return List.of();
        }
        return List.of(new SampledPart(writer.write(writer.next(range.file()), lines), lines.length));
    }

    private byte[] lines(Range range) {
        Path path = new Path(range.file().path());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (FSDataInputStream in = path.getFileSystem(writer.hadoop()).open(path)) {
            // from the byte before: a line that begins at the start itself is taken
            long at = Math.max(0, range.start() - 1);
            in.seek(at);
            LineReader reader = new LineReader(in, writer.hadoop(), LINE_FEED);
            Text line = new Text();
            at += range.start() == 0 ? 0 : reader.readLine(line);
            while (at < range.end()) {
                int read = reader.readLine(line);
                if (read == 0) {
                    break;
                }
                at += read;
                lines.write(line.getBytes(), 0, line.getLength());
                lines.write('\n');
            }
            return lines.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
