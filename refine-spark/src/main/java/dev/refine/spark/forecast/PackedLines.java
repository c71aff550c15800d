package dev.refine.spark.forecast;

import dev.refine.core.forecast.Interval;
import dev.refine.core.forecast.RatioEstimate;
import dev.refine.spark.corpus.CorpusSource.Format;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.session.Parallel;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.util.LineReader;

/**
 * Parts of compressed files of lines: some files are read from their beginnings on, and lines are taken at places that are
 * spread over what is read. Sizes are bytes of lines; how many there are in all, and how many records, is told from all that was
 * read, of which the parts are a share.
 */
final class PackedLines {
    private final PartWriter writer;
    private final SampleBudget budget;
    private final Format format;
    private final CompressionCodecFactory codecs;

    /** @param format in which each line is a record, or in JSON each that is not blank */
    PackedLines(PartWriter writer, SampleBudget budget, Format format) {
        this.writer = writer;
        this.budget = budget;
        this.format = format;
        this.codecs = new CompressionCodecFactory(writer.hadoop());
    }

    /** What was read of a file. */
    private record Read(List<SampledPart> parts, List<Stretch> stretches) {}

    /** What was read without a break: stored bytes, bytes of lines, and records. */
    private record Stretch(long stored, long plain, long records) {}

    /** @param files all compressed in one way, in an order that says nothing of what is in them */
    Stratum take(List<InputFile> files) {
        long stored = files.stream().mapToLong(InputFile::bytes).sum();
        List<InputFile> some = affordable(files, budget.number(stored, files.size()));
        int partsEach = Math.max(1, budget.parts() / some.size());
        long bytesEach = Math.max(budget.leastRead(), budget.readBytes() / some.size());
        List<Read> read = Parallel.map(some, file -> read(file, partsEach, bytesEach));
        return new Stratum(
                total(stored, read, Stretch::plain),
                Optional.of(total(stored, read, Stretch::records)),
                read.stream().flatMap(each -> each.parts().stream()).toList());
    }

    private static Interval total(long stored, List<Read> read, ToLongFunction<Stretch> value) {
        return RatioEstimate.total(
                (double) stored,
                read.stream()
                        .flatMap(each -> each.stretches().stream())
                        .map(stretch -> new RatioEstimate.Part(stretch.stored(), value.applyAsLong(stretch)))
                        .toList());
    }

    private boolean isRecord(Text line) {
        if (format != Format.JSON) {
            return true;
        }
        for (int i = 0; i < line.getLength(); i++) {
            // white space of JSON is the space and some below it
            if (line.getBytes()[i] < 0 || line.getBytes()[i] > ' ') {
                return true;
            }
        }
        return false;
    }

    private List<InputFile> affordable(List<InputFile> files, int most) {
        List<InputFile> some = new ArrayList<>();
        long read = 0;
        for (InputFile file : files) {
            if (some.size() < Math.max(most, budget.parts()) && read < budget.readBytes()) {
                some.add(file);
                read += Math.min(file.bytes(), budget.leastRead());
            }
        }
        return some;
    }

    private Read read(InputFile file, int parts, long bytes) {
        Path path = new Path(file.path());
        CompressionCodec codec = codecs.getCodec(path);
        try (FSDataInputStream in = path.getFileSystem(writer.hadoop()).open(path)) {
            LineReader lines = new LineReader(codec.createInputStream(in), writer.hadoop(), PlainLines.LINE_FEED);
            // up, so that all stretches together reach the end where it is to be reached
            long stretch = Math.max(1, -Math.floorDiv(-Math.min(bytes, file.bytes()), parts));
            return new Reading(file, in, lines, stretch, parts).read();
        } catch (EOFException | ZipException e) {
            // a run sets all of it aside
            return new Read(List.of(), List.of(new Stretch(file.bytes(), 0, 0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file, on its way from its beginning to where enough is read. */
    private final class Reading {
        private final InputFile file;
        private final FSDataInputStream stored;
        private final LineReader lines;
        private final long stretch;
        private final int most;
        private final List<SampledPart> parts = new ArrayList<>();
        private final List<Stretch> stretches = new ArrayList<>();
        private final ByteArrayOutputStream part = new ByteArrayOutputStream();

        Reading(InputFile file, FSDataInputStream stored, LineReader lines, long stretch, int most) {
            this.file = file;
            this.stored = stored;
            this.lines = lines;
            this.stretch = stretch;
            this.most = most;
        }

        Read read() throws IOException {
            long from = 0;
            boolean more = true;
            while (more && stretches.size() < most) {
                long plain = 0;
                long records = 0;
                Text line = new Text();
                // the last stretch ends with the file where that is near
                long end = stretches.size() == most - 1 && most * stretch + stretch > file.bytes()
                        ? Long.MAX_VALUE
                        : (stretches.size() + 1) * stretch;
                while (stored.getPos() < end || plain == 0) {
                    int read = lines.readLine(line);
                    more = read > 0;
                    if (!more) {
                        break;
                    }
                    plain += read;
                    records += isRecord(line) ? 1 : 0;
                    keep(line);
                }
                finishPart();
                long to = more ? stored.getPos() : file.bytes();
                stretches.add(new Stretch(to - from, plain, records));
                from = to;
            }
            return new Read(parts, stretches);
        }

        private void keep(Text line) {
            if (part.size() < budget.partBytes()) {
                part.write(line.getBytes(), 0, line.getLength());
                part.write('\n');
            }
        }

        private void finishPart() {
            if (part.size() > 0) {
                byte[] bytes = part.toByteArray();
                parts.add(new SampledPart(writer.write(writer.next(file), bytes), bytes.length));
                part.reset();
            }
        }
    }
}
