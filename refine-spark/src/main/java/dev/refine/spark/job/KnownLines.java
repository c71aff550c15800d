package dev.refine.spark.job;

import dev.refine.core.model.Evidence;
import dev.refine.core.model.LineKeys;
import dev.refine.core.model.TemplateDigest;
import dev.refine.core.model.TemplateEvidence;
import dev.refine.core.model.TemplateMemory;
import dev.refine.core.model.TemplateRule;
import dev.refine.spark.output.TemplatesManifest;
import dev.refine.spark.rows.LineRows;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a run knows of lines from other pages; travels with every task. */
sealed interface KnownLines extends Serializable {
    /** The name of {@link #identity} among what all runs on one output agree in. */
    String TEMPLATES = "templates";

    KnownLines NONE = new None();

    Evidence evidence();

    /** What all runs on one output agree in; empty where nothing is known. */
    String identity();

    /** Nothing. */
    record None() implements KnownLines {
        @Override
        public Evidence evidence() {
            return Evidence.NONE;
        }

        @Override
        public String identity() {
            return "";
        }
    }

    /** The lines of a template memory that a rule takes; each executor has them once. */
    record Templates(String fingerprint, TemplateRule rule, Broadcast<TemplateMemory> memory) implements KnownLines {
        @Override
        public Evidence evidence() {
            return new TemplateEvidence(memory.value(), rule);
        }

        @Override
        public String identity() {
            return fingerprint + " pages " + rule.leastPages() + " share " + rule.leastShare() + " odds " + rule.odds();
        }
    }

    /**
     * Reads a memory whole and hands what the rule takes to all executors.
     *
     * @throws JobException {@code UNUSABLE}: no memory, damaged, of another version, or with more lines than memory is allowed
     *     for; {@code USAGE}: a rule that asks for lines which it does not hold
     */
    static KnownLines open(SparkSession spark, Optional<TemplateOptions> options) {
        return options.map(used -> open(spark, used)).orElse(NONE);
    }

    private static KnownLines open(SparkSession spark, TemplateOptions options) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        TemplatesManifest manifest = TemplatesManifest.read(hadoop, options.place());
        requireFit(manifest, options);
        Dataset<Row> lines = spark.read().schema(LineRows.SCHEMA).parquet(options.place());
        try {
            requireSame(manifest, DigestLines.of(lines), options.place());
            TemplateMemory memory = memory(lines, options);
            return new Templates(
                    manifest.fingerprint(),
                    options.rule(),
                    JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(memory));
        } catch (Exception e) {
            // Spark's Scala code throws checked exceptions that its Java API does not declare
            throw Causes.job(e).orElseGet(() -> unusable(options.place(), "can't be read: " + Causes.reason(e), e));
        }
    }

    private static void requireFit(TemplatesManifest manifest, TemplateOptions options) {
        if (manifest.version() != LineKeys.VERSION) {
            throw unusable(
                    options.place(),
                    "has lines of version " + manifest.version() + ", this refine has " + LineKeys.VERSION
                            + "; count them again with refine templates");
        }
        if (options.rule().leastPages() < manifest.leastPages()) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "templates " + options.place() + ": hold lines on " + manifest.leastPages()
                            + " pages and more; ask for as many with --templates-pages, or count them again with"
                            + " --least-pages " + options.rule().leastPages());
        }
    }

    private static void requireSame(TemplatesManifest manifest, TemplateDigest found, String place) {
        if (!found.fingerprint().equals(manifest.fingerprint())) {
            throw unusable(
                    place,
                    "are damaged: their " + found.lines() + " lines have the fingerprint " + found.fingerprint() + ", "
                            + TemplatesManifest.FILE + " says " + manifest.fingerprint() + " of " + manifest.lines()
                            + "; count them again with refine templates");
        }
    }

    private static TemplateMemory memory(Dataset<Row> lines, TemplateOptions options) {
        Dataset<byte[]> taken = lines.mapPartitions(new TakenKeys(options.rule()), Encoders.BINARY());
        long bytes = taken.mapPartitions(new LengthOfAll(), Encoders.LONG()).collectAsList().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (bytes > options.memory()) {
            throw unusable(
                    options.place(),
                    "hold " + bytes / TemplateMemory.LINE_BYTES + " lines that the rule takes, " + bytes
                            + " bytes in each executor, over --templates-memory " + options.memory()
                            + "; allow more, or take fewer with --templates-pages or --templates-share");
        }
        return TemplateMemory.of(ascending(taken.collectAsList(), Math.toIntExact(bytes / TemplateMemory.LINE_BYTES)));
    }

    private static long[] ascending(List<byte[]> packed, int number) {
        long[] keys = new long[number];
        int at = 0;
        for (byte[] some : packed) {
            int length = some.length / TemplateMemory.LINE_BYTES;
            ByteBuffer.wrap(some).asLongBuffer().get(keys, at, length);
            at += length;
        }
        Arrays.parallelSort(keys);
        return keys;
    }

    private static JobException unusable(String place, String what) {
        return new JobException(JobException.Kind.UNUSABLE, "templates " + place + ": " + what);
    }

    private static JobException unusable(String place, String what, Throwable cause) {
        return new JobException(JobException.Kind.UNUSABLE, "templates " + place + ": " + what, cause);
    }
}
