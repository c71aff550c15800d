package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import dev.refine.core.model.LineKeys;
import dev.refine.core.model.TemplateDigest;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.CorpusReader;
import dev.refine.spark.corpus.CorpusSchema;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.TemplatesManifest;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.LineRows;
import dev.refine.spark.session.BuildInfo;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.ProgressTracker.Phase;
import dev.refine.spark.session.WorkCounters;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Makes a template memory: on how many pages and hosts of a corpus each of its lines stands.
 *
 * <pre>
 *   pages ─ lines of each ─▶ by host and part, sorted ─ pages of each line ─▶ by line, summed ─▶ lines on enough pages
 * </pre>
 *
 * One pass over the corpus. No task holds more than a page and a line; sorting and summing go to disk where they must.
 */
public final class TemplatesJob {
    private static final Phase COUNT = new Phase("count", 0, 0.9);
    private static final Phase WRITE = new Phase("write", 0.9, 1);
    private static final int INPUT_OF_A_TASK = 16 << 20;
    private static final int MOST_TASKS = 20_000;

    private final TemplatesOptions options;
    private final Progress.Listener listener;

    public TemplatesJob(TemplatesOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Writes the whole memory, or nothing.
     *
     * @throws JobException {@code USAGE}: no such column with addresses; {@code UNUSABLE}: an input that can't be read to its
     *     end, or an output that can't be written; {@code REFUSED}: the output holds something, or another job writes it
     */
    public TemplatesResult execute(JobContext context) {
        Corpus corpus = CorpusReader.read(context, options.input());
        Column url = url(corpus.schema());
        OutputFolder.of(context.hadoop(), options.output()).keepApart(corpus.files());
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        try (WholeFolder target = WholeFolder.claim(context, options.output(), "--output");
                ProgressTracker tracker = new ProgressTracker(spark, counters, listener)) {
            tracker.enter(COUNT);
            Dataset<Row> lines =
                    lines(corpus, url, counters, tasks(corpus, context.slots())).persist(StorageLevel.DISK_ONLY());
            try {
                Row pages = counted(lines);
                tracker.enter(WRITE);
                target.write(kept(lines));
                TemplateDigest digest = digest(context, target);
                TemplatesManifest manifest = manifest(digest, pages);
                target.finish(manifest);
                return new TemplatesResult(
                        target.toString(),
                        manifest.fingerprint(),
                        manifest.lines(),
                        manifest.pages(),
                        manifest.hosts(),
                        manifest.withoutHost(),
                        manifest.unread(),
                        tracker.elapsed());
            } finally {
                lines.unpersist();
            }
        }
    }

    private Column url(CorpusSchema schema) {
        String name = options.urlColumn();
        ColumnPath place = ColumnPath.find(schema.columns(), name)
                .orElseThrow(() -> usage("the input has no such column; it has "
                        + String.join(", ", schema.columns().fieldNames())));
        var type = place.type(schema.columns()).orElseThrow();
        if (!type.equals(DataTypes.StringType)) {
            throw usage("holds " + type.simpleString() + ", not addresses");
        }
        return place.below(Documents.INPUT);
    }

    private JobException usage(String what) {
        return new JobException(
                JobException.Kind.USAGE,
                "url column " + options.urlColumn() + ": " + what + "; name one with --url-column");
    }

    private static int tasks(Corpus corpus, int slots) {
        long bytes = corpus.files().files().stream().mapToLong(InputFile::bytes).sum();
        return Math.toIntExact(Math.min(MOST_TASKS, Math.max(2L * slots, bytes / INPUT_OF_A_TASK)));
    }

    /** The lines on enough pages, and a row without a line for the pages themselves. */
    private Dataset<Row> lines(Corpus corpus, Column url, WorkCounters counters, int tasks) {
        Column[] all = {col(LineRows.HOST), col(LineRows.PART), col(LineRows.LINE), col(LineRows.PAGE)};
        Column hash = col(LineRows.LINE_HASH);
        return corpus.documents()
                .select(col(Documents.TEXT), url)
                .flatMap(new PageLines(counters), Encoders.row(LineRows.PAGE_LINE))
                .repartition(tasks, col(LineRows.HOST), col(LineRows.PART))
                .sortWithinPartitions(all)
                .mapPartitions(new HostLines(), Encoders.row(LineRows.HOST_LINE))
                .groupBy(hash)
                .agg(
                        sum(LineRows.PAGES).as(LineRows.PAGES),
                        sum(LineRows.HOSTS).as(LineRows.HOSTS),
                        max(LineRows.MOST_PAGES).as(LineRows.MOST_PAGES),
                        sum(LineRows.HOST_PAGES).as(LineRows.HOST_PAGES),
                        sum(LineRows.ALL_PAGES).as(LineRows.ALL_PAGES),
                        sum(LineRows.UNREAD_PAGES).as(LineRows.UNREAD_PAGES))
                .filter(hash.isNull().or(col(LineRows.PAGES).geq(options.leastPages())));
    }

    /** The row of the pages themselves. */
    private static Row counted(Dataset<Row> lines) {
        try {
            List<Row> pages = lines.filter(col(LineRows.LINE_HASH).isNull()).collectAsList();
            return pages.isEmpty() ? RowFactory.create(null, 0L, 0L, 0L, 0L, 0L, 0L) : pages.get(0);
        } catch (Exception e) {
            // Spark's Scala code throws checked exceptions that its Java API does not declare
            throw Causes.job(e)
                    .orElseGet(() -> new JobException(
                            JobException.Kind.UNUSABLE,
                            "input: its lines can't be counted: " + Causes.reason(e)
                                    + "; mend what it names, or leave it out of --input",
                            e));
        }
    }

    private static Dataset<Row> kept(Dataset<Row> lines) {
        return lines.filter(col(LineRows.LINE_HASH).isNotNull())
                .drop(LineRows.UNREAD_PAGES)
                .sortWithinPartitions(col(LineRows.LINE_HASH));
    }

    /** Of the files as they lie there now. */
    private static TemplateDigest digest(JobContext context, WholeFolder target) {
        try {
            return DigestLines.of(context.spark().read().schema(LineRows.SCHEMA).parquet(target.toString()));
        } catch (Exception e) {
            // Spark's Scala code throws checked exceptions that its Java API does not declare
            JobException failure = Causes.job(e)
                    .orElseGet(() -> new JobException(
                            JobException.Kind.UNUSABLE,
                            "folder " + target + ": can't be read back: " + Causes.reason(e),
                            e));
            target.clear(failure);
            throw failure;
        }
    }

    private TemplatesManifest manifest(TemplateDigest digest, Row pages) {
        return new TemplatesManifest(
                LineKeys.VERSION,
                digest.fingerprint(),
                digest.lines(),
                options.leastPages(),
                pages.getLong(1),
                pages.getLong(2),
                pages.getLong(1) - pages.getLong(4),
                pages.getLong(6),
                BuildInfo.ofThisBuild().version(),
                options.configuration());
    }
}
