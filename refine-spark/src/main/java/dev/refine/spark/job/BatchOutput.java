package dev.refine.spark.job;

import dev.refine.spark.rows.AddedColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Where the data sets of one batch lie. */
record BatchOutput(OutputFolder folder, int number) {

    /** Writes a data set of this batch as a plain folder of its own, over what an attempt that failed left there. */
    void write(Dataset<Row> rows, String dataset) {
        rows.write().mode(SaveMode.Overwrite).parquet(path(dataset));
    }

    String path(String dataset) {
        return folder.dataset(dataset) + "/" + AddedColumns.BATCH + "=" + number;
    }
}
