package dev.refine.spark.forecast;

import dev.refine.core.forecast.Interval;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.session.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;

/**
 * Parts of Parquet files: runs of rows, spread over a row group of each of some files, written with the columns and the
 * compression that they had. Sizes are rows. A row group is the least that can be read of a file.
 */
final class ParquetParts {
    /** So many row groups are read, however large they are. */
    private static final int LEAST_GROUPS = 4;

    private final PartWriter writer;
    private final SampleBudget budget;

    ParquetParts(PartWriter writer, SampleBudget budget) {
        this.writer = writer;
        this.budget = budget;
    }

    private record RowGroup(InputFile file, ParquetMetadata footer, BlockMetaData block) {
        long averageRow() {
            return Math.max(1, block.getTotalByteSize() / Math.max(1, block.getRowCount()));
        }
    }

    /**
     * Takes some.
     *
     * @param files in an order that says nothing of what is in them
     * @param rows of all of them
     */
    Stratum take(List<InputFile> files, long rows) {
        List<RowGroup> groups = new ArrayList<>();
        var footers = Parallel.map(files.subList(0, Math.min(files.size(), budget.parts())), this::groups);
        int most = footers.stream().mapToInt(List::size).max().orElse(0);
        // the first of each file before the second of any
        for (int place = 0; place < most; place++) {
            for (List<RowGroup> ofFile : footers) {
                if (place < ofFile.size()) {
                    groups.add(ofFile.get(
                            Math.floorMod(place + ofFile.get(0).file().path().hashCode(), ofFile.size())));
                }
            }
        }
        List<RowGroup> some = affordable(groups);
        long bytesEach = budget.bytes() / Math.max(1, some.size());
        return new Stratum(
                Interval.exactly(rows),
                Optional.of(Interval.exactly(rows)),
                Parallel.map(some, group -> parts(group, bytesEach)).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    private List<RowGroup> affordable(List<RowGroup> groups) {
        List<RowGroup> some = new ArrayList<>();
        long read = 0;
        for (RowGroup group : groups) {
            if (some.size() < LEAST_GROUPS || (some.size() < budget.parts() && read < budget.readBytes())) {
                some.add(group);
                read += group.block().getCompressedSize();
            }
        }
        return some;
    }

    private List<RowGroup> groups(InputFile file) {
        FileStatus status = new FileStatus(file.bytes(), false, 0, 0, 0, new Path(file.path()));
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(status, writer.hadoop()))) {
            ParquetMetadata footer = reader.getFooter();
            return footer.getBlocks().stream()
                    .filter(block -> block.getRowCount() > 0)
                    .map(block -> new RowGroup(file, footer, block))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs of rows at equal distances; all rows where these are few. */
    private List<SampledPart> parts(RowGroup group, long bytes) {
        long rows = group.block().getRowCount();
        long inPart = Math.max(1, budget.partBytes() / group.averageRow());
        long runs = Math.max(1, Math.min(-Math.floorDiv(-rows, inPart), -Math.floorDiv(-bytes, budget.partBytes())));
        long distance = -Math.floorDiv(-rows, runs);
        List<SampledPart> parts = new ArrayList<>();
        long start = group.block().getStartingPos();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new Path(group.file().path()))
                .withConf(writer.hadoop())
                .withFileRange(start, start + group.block().getCompressedSize())
                .build()) {
            for (long from = 0; from < rows; from += distance) {
                long length = Math.min(Math.min(inPart, distance), rows - from);
                parts.add(new SampledPart(write(group, reader, length), length));
                for (long skipped = length; skipped < Math.min(distance, rows - from); skipped++) {
                    var unused = reader.read();
                }
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputFile write(RowGroup group, ParquetReader<Group> reader, long rows) throws IOException {
        Path place = writer.next(group.file());
        var meta = group.footer().getFileMetaData();
        try (ParquetWriter<Group> out = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(place, writer.hadoop()))
                .withType(meta.getSchema())
                .withExtraMetaData(meta.getKeyValueMetaData())
                .withCompressionCodec(group.block().getColumns().get(0).getCodec())
                .withConf(writer.hadoop())
                .build()) {
            for (long row = 0; row < rows; row++) {
                out.write(reader.read());
            }
        }
        return writer.written(place);
    }
}
