package dev.refine.spark.corpus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.SparkSession;

/**
 * Sessions that differ in how many rows Spark's Parquet reader holds at a time: its setting is a number of rows, and what
 * matters is bytes. It belongs to the session, so that batches of a run that are read at one time each need their own.
 */
public final class ParquetSessions {
    private static final String ROWS = "spark.sql.parquet.columnarReaderBatchSize";
    private static final long BYTES = 8 << 20;

    private final SparkSession spark;
    private final Map<Integer, SparkSession> byRows = new ConcurrentHashMap<>();

    public ParquetSessions(SparkSession spark) {
        this.spark = spark;
    }

    /** A session whose batches hold about 8 MiB of such rows, at least one row and at most as many as are set. */
    public SparkSession forRows(long rowBytes) {
        int most = Integer.parseInt(spark.conf().get(ROWS));
        long fitting = Math.max(1, BYTES / Math.max(1, rowBytes));
        if (fitting >= most) {
            return spark;
        }
        return byRows.computeIfAbsent(Integer.highestOneBit((int) fitting), this::session);
    }

    private SparkSession session(int rows) {
        SparkSession session = spark.newSession();
        spark.conf().getAll().foreach(setting -> {
            if (spark.conf().isModifiable(setting._1())) {
                session.conf().set(setting._1(), setting._2());
            }
            return null;
        });
        session.conf().set(ROWS, rows);
        return session;
    }
}
