package dev.refine.spark.output;

import dev.refine.spark.rows.AddedColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Where the data sets of one batch lie.
 *
 * @param fence throws when the output is not ours any more
 */
public record BatchOutput(OutputFolder folder, int number, Runnable fence) {

    /** A batch that is only read. */
    BatchOutput(OutputFolder folder, int number) {
        this(folder, number, () -> {
            throw new IllegalStateException("a committed batch is not written");
        });
    }

    /** Writes a data set of this batch as a plain folder of its own, over what an attempt that failed left there. */
    public void write(Dataset<Row> rows, String dataset) {
        fence.run();
        rows.write().mode(SaveMode.Overwrite).parquet(path(dataset));
        folder.requireCommitted(path(dataset));
    }

    public String path(String dataset) {
        return folder.dataset(dataset) + "/" + AddedColumns.BATCH + "=" + number;
    }
}
