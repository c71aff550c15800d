package dev.refine.spark.job;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.refine.spark.rows.AddedColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How documents meet their programs, both of which have the hash of the text. Documents with the same text share one
 * program; it stands once in the join.
 */
interface ProgramJoin {
    /** What all programs of a broadcast may take; each executor holds a multiple of it once. */
    long BROADCAST_BYTES = 64 << 20;

    /** Of a program's row, beside the program. */
    long ROW_BYTES = 150;

    /** Bytes of input, mostly compressed, a task. */
    long TASK_BYTES = 16 << 20;

    int MOST_TASKS = 20_000;

    /** As Spark sees fit. */
    ProgramJoin OF_SPARK = (documents, programs) -> documents.join(once(programs), hash(), "left");

    Dataset<Row> join(Dataset<Row> documents, Dataset<Row> programs);

    /**
     * Few programs go to every task, so that no text has to be moved; many meet theirs by the hash, in as many tasks as the
     * input is large. Looks at the sizes of the programs.
     *
     * @param programs rows of {@code programs/}
     * @param inputBytes sizes of the files that the documents come from
     */
    static ProgramJoin sized(Dataset<Row> programs, ProgramSource source, long inputBytes, int slots) {
        Row size = programs.agg(sum(source.bytes()), count(lit(1))).head();
        long bytes = size.isNullAt(0) ? 0 : size.getLong(0);
        if (bytes + ROW_BYTES * size.getLong(1) <= BROADCAST_BYTES) {
            return (documents, few) -> documents.join(broadcast(once(few.repartition(slots, key()))), hash(), "left");
        }
        int tasks = Math.toIntExact(Math.min(MOST_TASKS, Math.max(2L * slots, inputBytes / TASK_BYTES)));
        return (documents, many) ->
                documents.repartition(tasks, key()).join(once(many.repartition(tasks, key())), hash(), "left");
    }

    private static Dataset<Row> once(Dataset<Row> programs) {
        return programs.dropDuplicates(hash());
    }

    private static String[] hash() {
        return new String[] {AddedColumns.TEXT_HASH};
    }

    private static Column key() {
        return col(AddedColumns.TEXT_HASH);
    }
}
