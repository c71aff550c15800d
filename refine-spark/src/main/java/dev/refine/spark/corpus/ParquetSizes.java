package dev.refine.spark.corpus;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What the footers of files say of how much is in them.
 *
 * @param textBytes UTF-8 bytes of all texts, about: what the text takes unpacked, less the lengths that stand beside the
 *     values; too few where many rows share a text, which is kept once then; absent where the files have no such column
 */
public record ParquetSizes(long rows, Optional<Long> textBytes) {
    private static final int FOOTERS_A_TASK = 16;
    private static final int LENGTH_BYTES = 4;
    private static final StructType SIZES =
            new StructType().add("rows", DataTypes.LongType).add("text", DataTypes.LongType);

    /**
     * Reads them in parallel.
     *
     * @param text names that lead to the text
     */
    public static ParquetSizes read(SparkSession spark, List<InputFile> files, List<String> text) {
        long rows = 0;
        long bytes = 0;
        for (Row task : FileRows.of(spark, files, FOOTERS_A_TASK)
                .mapPartitions(new ReadSizes(spark, String.join(".", text)), Encoders.row(SIZES))
                .collectAsList()) {
            rows += task.getLong(0);
            bytes += task.getLong(1);
        }
        return new ParquetSizes(rows, bytes > 0 ? Optional.of(bytes) : Optional.empty());
    }

    /** Files → the sums of their footers, in one row. */
    private static final class ReadSizes implements MapPartitionsFunction<Row, Row> {
        private static final long serialVersionUID = 1L;

        private final SerializableConfiguration hadoop;
        private final String text;

        ReadSizes(SparkSession spark, String text) {
            this.hadoop = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
            this.text = text;
        }

        @Override
        public Iterator<Row> call(Iterator<Row> files) throws Exception {
            long rows = 0;
            long bytes = 0;
            while (files.hasNext()) {
                Row file = files.next();
                FileStatus status = new FileStatus(file.getLong(2), false, 0, 0, 0, new Path(file.getString(1)));
                try (ParquetFileReader reader =
                        ParquetFileReader.open(HadoopInputFile.fromStatus(status, hadoop.value()))) {
                    for (BlockMetaData block : reader.getFooter().getBlocks()) {
                        rows += block.getRowCount();
                        for (ColumnChunkMetaData column : block.getColumns()) {
                            if (column.getPath().toDotString().equals(text)) {
                                bytes += Math.max(
                                        0, column.getTotalUncompressedSize() - LENGTH_BYTES * column.getValueCount());
                            }
                        }
                    }
                }
            }
            return List.of(RowFactory.create(rows, bytes)).iterator();
        }
    }
}
