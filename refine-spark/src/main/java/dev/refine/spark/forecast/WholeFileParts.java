package dev.refine.spark.forecast;

import dev.refine.core.forecast.Interval;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.session.Parallel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;

/** Files that are documents: some of them, as they are. Sizes are bytes. */
final class WholeFileParts {
    private static final int BUFFER = 1 << 16;

    private final PartWriter writer;
    private final SampleBudget budget;

    WholeFileParts(PartWriter writer, SampleBudget budget) {
        this.writer = writer;
        this.budget = budget;
    }

    /** @param files in an order that says nothing of what is in them */
    Stratum take(List<InputFile> files) {
        long all = files.stream().mapToLong(InputFile::bytes).sum();
        int most = budget.number(all, files.size());
        List<InputFile> some = new ArrayList<>();
        long taken = 0;
        for (InputFile file : files) {
            if (some.size() < most && (taken < budget.bytes() || some.size() < 2)) {
                some.add(file);
                taken += file.bytes();
            }
        }
        return new Stratum(
                Interval.exactly(all),
                Optional.of(Interval.exactly((long) files.size())),
                Parallel.map(some, this::copy));
    }

    private SampledPart copy(InputFile file) {
        Path from = new Path(file.path());
        Path to = writer.next(file);
        try (InputStream in = from.getFileSystem(writer.hadoop()).open(from);
                OutputStream out = to.getFileSystem(writer.hadoop()).create(to, true)) {
            IOUtils.copyBytes(in, out, BUFFER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return new SampledPart(writer.written(to), file.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
