package dev.refine.spark.corpus;

import dev.refine.spark.session.Causes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Files → what their footers say, a row for all files of a task with the same columns and one for each unreadable file. */
final class ReadFooters implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    /**
     * Places of files, their columns as JSON or why they can't be read, the most bytes of an average row, whether they were read
     * and refused.
     */
    static final StructType FOOTERS = new StructType()
            .add("places", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("columns", DataTypes.StringType)
            .add("failure", DataTypes.StringType)
            .add("rowBytes", DataTypes.LongType)
            .add("refused", DataTypes.BooleanType);

    private final SerializableConfiguration hadoop;

    ReadFooters(SparkSession spark) {
        this.hadoop = new SerializableConfiguration(withSparksWays(spark));
    }

    /** How Spark turns Parquet's types into its own is a matter of these settings. */
    private static Configuration withSparksWays(SparkSession spark) {
        Configuration conf = new Configuration(spark.sparkContext().hadoopConfiguration());
        for (String key : List.of(
                SQLConf.PARQUET_BINARY_AS_STRING().key(),
                SQLConf.PARQUET_INT96_AS_TIMESTAMP().key(),
                SQLConf.CASE_SENSITIVE().key(),
                SQLConf.PARQUET_INFER_TIMESTAMP_NTZ_ENABLED().key(),
                SQLConf.LEGACY_PARQUET_NANOS_AS_LONG().key())) {
            conf.set(key, spark.conf().get(key));
        }
        return conf;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> files) {
        Configuration conf = hadoop.value();
        ParquetToSparkSchemaConverter converter = new ParquetToSparkSchemaConverter(conf);
        Map<String, Same> byColumns = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        while (files.hasNext()) {
            Row file = files.next();
            Path path = new Path(file.getString(1));
            try {
                ParquetMetadata footer = footer(conf, path, file.getLong(2));
                StructType columns = ParquetFileFormat.readSchemaFromFooter(new Footer(path, footer), converter);
                byColumns
                        .computeIfAbsent(columns.asNullable().json(), json -> new Same())
                        .add(file.getInt(0), footer);
            } catch (Exception e) {
                // Parquet throws bare RuntimeExceptions, and Spark's checked exceptions come undeclared
                rows.add(RowFactory.create(
                        new Integer[] {file.getInt(0)},
                        null,
                        Causes.reason(e),
                        0L,
                        e instanceof RefusedFooterException));
            }
        }
        byColumns.forEach((columns, same) ->
                rows.add(RowFactory.create(same.places.toArray(Integer[]::new), columns, null, same.rowBytes, false)));
        return rows.iterator();
    }

    private static ParquetMetadata footer(Configuration conf, Path path, long bytes) throws Exception {
        FileStatus status = new FileStatus(bytes, false, 0, 0, 0, path);
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(status, conf))) {
            requireWithin(reader.getFooter(), bytes);
            return reader.getFooter();
        }
    }

    /**
     * A reader makes room for what a footer names before it looks whether it is there.
     *
     * @throws RefusedFooterException where that is no part of the file
     */
    private static void requireWithin(ParquetMetadata footer, long bytes) throws RefusedFooterException {
        for (BlockMetaData group : footer.getBlocks()) {
            boolean odd = group.getRowCount() < 0;
            for (ColumnChunkMetaData column : group.getColumns()) {
                long start = column.getStartingPos();
                long size = column.getTotalSize();
                odd |= start < 0 || size < 0 || size > bytes || start > bytes - size || column.getValueCount() < 0;
            }
            if (odd) {
                throw new RefusedFooterException();
            }
        }
    }

    /** A footer that could be read, and says what can't be. */
    private static final class RefusedFooterException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedFooterException() {
            super("has a footer that names bytes or rows which the file does not hold");
        }
    }

    /** Files of a task with the same columns. */
    private static final class Same {
        private final List<Integer> places = new ArrayList<>();
        private long rowBytes;

        void add(int place, ParquetMetadata footer) {
            places.add(place);
            for (BlockMetaData group : footer.getBlocks()) {
                rowBytes = Math.max(rowBytes, group.getTotalByteSize() / Math.max(1, group.getRowCount()));
            }
        }
    }
}
