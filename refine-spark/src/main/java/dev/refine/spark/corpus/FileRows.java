package dev.refine.spark.corpus;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Files as rows {@code (place in the list, path, bytes)}, so that tasks can look at them. */
final class FileRows {
    private static final StructType FILES = new StructType()
            .add("place", DataTypes.IntegerType)
            .add("path", DataTypes.StringType)
            .add("bytes", DataTypes.LongType);

    /** A task costs the driver some milliseconds, whatever it does. */
    private static final int MOST_TASKS = 4_096;

    private FileRows() {}

    /** In their order, that many a task where there are enough for all slots. */
    static Dataset<Row> of(SparkSession spark, List<InputFile> files, int filesATask) {
        List<Row> rows = new ArrayList<>();
        for (InputFile file : files) {
            rows.add(RowFactory.create(rows.size(), file.path(), file.bytes()));
        }
        int slots = Math.max(1, spark.sparkContext().defaultParallelism());
        int enough = Math.min(MOST_TASKS, Math.max(slots, rows.size() / filesATask));
        int tasks = Math.max(1, Math.min(rows.size(), enough));
        return spark.createDataFrame(new JavaSparkContext(spark.sparkContext()).parallelize(rows, tasks), FILES);
    }
}
