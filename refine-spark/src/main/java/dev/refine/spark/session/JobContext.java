package dev.refine.spark.session;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;

/** The Spark session that jobs run on. Closing it stops the session. */
public final class JobContext implements AutoCloseable {
    /**
     * What we set where the user has not. The rebase modes and the regard to case let every value and every name of the
     * input pass through as it is.
     */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("spark.ui.showConsoleProgress", "false"),
            Map.entry("spark.sql.caseSensitive", "true"),
            Map.entry("spark.sql.parquet.compression.codec", "zstd"),
            Map.entry("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED"),
            Map.entry("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED"),
            Map.entry("spark.sql.parquet.int96RebaseModeInRead", "CORRECTED"),
            Map.entry("spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED"),
            // small enough that tasks end often, so that progress can be shown and a lost task costs little
            Map.entry("spark.sql.files.maxPartitionBytes", "32m"),
            // rows of Parquet that are held at a time: the default, 4,096, is gigabytes where texts are long
            Map.entry("spark.sql.parquet.columnarReaderBatchSize", "128"),
            // rows between two looks at what a file of Parquet holds in memory: by default 100 and more, whatever their
            // bytes
            Map.entry("spark.hadoop.parquet.page.size.row.check.min", "1"),
            Map.entry("spark.hadoop.parquet.page.size.row.check.max", "64"),
            Map.entry("spark.hadoop.parquet.block.size.row.check.min", "1"),
            Map.entry("spark.hadoop.parquet.block.size.row.check.max", "64"),
            // the JIT leaves larger methods alone (HotSpot's HugeMethodLimit), and whole-stage code for wide rows is
            // larger
            Map.entry("spark.sql.codegen.hugeMethodLimit", "8000"),
            // rows that are held on disk for a moment: looking for a dictionary of their texts costs more than it saves
            Map.entry("spark.sql.inMemoryColumnarStorage.compressed", "false"),
            // whose texts come together in one buffer, which grows by copying
            Map.entry("spark.sql.inMemoryColumnarStorage.batchSize", "250"),
            // beside those that Hadoop knows, and before its own for the same ending
            Map.entry(
                    "spark.hadoop.io.compression.codecs",
                    String.join(
                            ",",
                            ZstandardCodec.class.getName(),
                            Bzip2Codec.class.getName(),
                            GzipLinesCodec.class.getName())),
            Map.entry("spark.serializer", "org.apache.spark.serializer.KryoSerializer"));

    private static final String COMMIT_PROTOCOL = "spark.sql.sources.commitProtocolClass";

    /** Files of S3 that come to be when the job commits, at once and without a copy; other file systems are written as ever. */
    private static final Map<String, String> S3A = Map.of(
            COMMIT_PROTOCOL,
            "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol",
            "spark.sql.parquet.output.committer.class",
            "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter",
            "spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3a",
            "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory",
            "spark.hadoop.fs.s3a.committer.name",
            "magic");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SparkSession spark;
    private final RunningTasks tasks = new RunningTasks();
    private final StopSignal stop;
    private final ExecutorWatch executors;

    private JobContext(SparkSession spark) {
        this.spark = spark;
        spark.sparkContext().addSparkListener(tasks);
        this.stop = new StopSignal(spark.sparkContext());
        this.executors = new ExecutorWatch(spark.sparkContext());
    }

    /** @throws JobException {@code USAGE} for a master that Spark does not know, or a Spark that refine can't run on */
    public static JobContext open(SessionOptions options) {
        SparkBuild.ofThisProcess().require();
        SparkConf conf = new SparkConf();
        DEFAULTS.forEach(conf::setIfMissing);
        if (bindsCommitters()) {
            S3A.forEach(conf::setIfMissing);
        }
        options.spark().forEach(conf::set);
        options.master().ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", "local[*]");
        if (conf.get("spark.master").startsWith("local")) {
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.ui.enabled", "false");
            // executors of a cluster would look for the class before they have our jar
            conf.setIfMissing("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
        }
        SparkMaster.requireAnswers(conf.get("spark.master"));
        conf.setAppName(options.appName());
        return new JobContext(session(conf));
    }

    /** Whether the classes are here that let Spark write through the committers of S3A. */
    private static boolean bindsCommitters() {
        try {
            Class.forName(
                    S3A.get(COMMIT_PROTOCOL), false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static SparkSession session(SparkConf conf) {
        try {
            return SparkSession.builder().config(conf).getOrCreate();
        } catch (Exception e) {
            // Scala's checked exceptions come undeclared
            if (e instanceof SparkException && Causes.reason(e).contains("Master URL")) {
                throw new JobException(
                        JobException.Kind.USAGE,
                        "--master " + conf.get("spark.master")
                                + ": is no master that Spark knows; local[*], spark://host:7077, yarn, k8s://…",
                        e);
            }
            throw e;
        }
    }

    /**
     * Does a job on this session, and ends it when the process is told to end, or a cluster has no executor for it.
     *
     * @throws JobException {@code STOPPED} when it was told; {@code UNUSABLE} without executors; else whatever the job throws
     */
    public <T> T execute(Function<JobContext, T> job) {
        return stop.during(() -> executors.during(() -> job.apply(this)));
    }

    /** Whether the job is being ended from outside: what fails now says nothing about the input. */
    public boolean isStopping() {
        return stop.came() || executors.gaveUp();
    }

    /** Waits for the tasks of a job that failed: they may still write when it has. */
    public void awaitTasks() {
        tasks.await(PATIENCE);
    }

    public SparkSession spark() {
        return spark;
    }

    public Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    /** How many tasks can run at a time. */
    public int slots() {
        return Math.max(1, spark.sparkContext().defaultParallelism());
    }

    @Override
    public void close() {
        spark.stop();
    }
}
