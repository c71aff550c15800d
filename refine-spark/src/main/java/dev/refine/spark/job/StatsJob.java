package dev.refine.spark.job;

import dev.refine.core.model.BundleDescription.Kind;
import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.core.stats.changes.ChangeFigures;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.quality.SampleQuality;
import dev.refine.core.stats.quality.SampledQuality;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.OutputJson;
import dev.refine.spark.output.OutputLock;
import dev.refine.spark.rows.DiversityRows;
import dev.refine.spark.rows.NotableRows;
import dev.refine.spark.rows.QualityRows;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.ProgressTracker.Phase;
import dev.refine.spark.session.WorkCounters;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The dear statistics of an output: how varied the texts are before and after, what went, and what to look at first. Written to
 * {@code stats/diversity/}, {@code stats/removed_lines/}, {@code stats/notable/} and {@code stats/sample/};
 * {@code stats/statistics.json}, written last, says what they are of.
 */
public final class StatsJob {
    private static final Phase GROUP = new Phase("group", 0, .1);
    private static final Phase SAMPLE = new Phase("sample", .1, .35);
    private static final Phase DESCRIBE = new Phase("describe", .35, .75);
    private static final Phase LIST = new Phase("list", .75, 1);

    private final StatsOptions options;
    private final Progress.Listener listener;

    public StatsJob(StatsOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Finds out, and replaces what an earlier one found.
     *
     * @throws JobException {@code UNUSABLE}: no finished output, one without {@code removed/} or statistics, or of another
     *     version; {@code USAGE}: a column that is not there; {@code REFUSED}: another job is at work on the output
     */
    public StatsResult execute(JobContext context) {
        RunOutput output = RunOutput.open(context, options.output()).requireFinished();
        requireRemoved(output);
        ChangedRows rows = ChangedRows.of(output, options);
        TextMeters meters = TextMeters.open(context, options.quality());
        List<TextModelSpec> embedding = options
                .quality()
                .embedding()
                .map(place -> TextModelSpec.open(context.hadoop(), Kind.EMBEDDING, place))
                .stream()
                .toList();
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        try (OutputLock lock = output.folder().lock(spark::cancelAllJobs);
                ProgressTracker tracker = new ProgressTracker(spark, counters, listener)) {
            return found(new Asked(rows, meters, embedding), counters, tracker, lock);
        }
    }

    /** What is worked with, all of it looked at. */
    private record Asked(ChangedRows rows, TextMeters meters, List<TextModelSpec> embedding) {}

    /** Before a pass over all documents, not behind it. */
    private static void requireRemoved(RunOutput output) {
        var unused = output.dataset(OutputFolder.REMOVED);
        new NotableDocuments(output, 1).require();
    }

    private StatsResult found(Asked asked, WorkCounters counters, ProgressTracker tracker, OutputLock lock) {
        ChangedRows rows = asked.rows();
        try {
            tracker.enter(GROUP);
            Grouping values = new GroupValues(rows, options.groups()).grouping();
            tracker.enter(SAMPLE);
            long documents = documents(rows.output());
            int dear = new StatsSampling(rows.output(), asked.meters()).measured(options.sample());
            QualityPass quality = new QualityPass(rows, values, documents, dear, asked.meters());
            List<Row> sampled = quality.measured(counters);
            List<SampledQuality> measured =
                    sampled.stream().map(QualityRows::document).toList();
            quality.requireScores(measured);
            Grouping grouping = values.with(languages(rows.output(), measured));
            tracker.enter(DESCRIBE);
            DiversityPass.Described described = new DiversityPass(
                            rows,
                            grouping,
                            documents,
                            StatsSampling.compared(options.sample()),
                            asked.embedding(),
                            counters)
                    .describe();
            tracker.enter(LIST);
            List<DiversityFigure> figures = new ArrayList<>(described.figures());
            figures.addAll(SampleQuality.of(measured, documents));
            figures.addAll(ChangeFigures.of(SumConfidence.of(rows.output())));
            List<Row> removed =
                    new RemovedLines(rows, grouping, options.listed()).top().collectAsList();
            write(rows, figures, removed, sampled, lock);
            StatisticsReport report = report(rows.output(), grouping, described.sampled(), figures.size());
            rows.output().folder().writeWhole(OutputFolder.STATISTICS, OutputJson.print(report));
            card(rows.output());
            return new StatsResult(
                    rows.output().folder().toString(),
                    documents,
                    described.sampled(),
                    figures,
                    RemovedLines.ofAll(removed),
                    tracker.elapsed());
        } catch (Exception e) {
            // Spark's Scala code throws checked exceptions that its Java API does not declare
            Causes.job(e).ifPresent(ours -> {
                throw ours;
            });
            throw e;
        }
    }

    /** Groups of sampled documents, where they were asked for. */
    private SampledLanguages languages(RunOutput output, List<SampledQuality> measured) {
        boolean asked = options.groupBy().stream().anyMatch(name -> ChangedRows.isFoundOut(output, name));
        return asked ? SampledLanguages.of(measured, options.groups()) : SampledLanguages.NONE;
    }

    private static long documents(RunOutput output) {
        DocumentCounts counts = output.manifest().counts();
        return counts.documents() - counts.failed();
    }

    /** The owner is asked behind each long search, before anything is replaced. */
    private void write(
            ChangedRows rows, List<DiversityFigure> figures, List<Row> removed, List<Row> sampled, OutputLock lock) {
        SparkSession spark = rows.output().spark();
        OutputFolder folder = rows.output().folder();
        List<Row> notable = new ArrayList<>(new NotableDocuments(rows.output(), options.listed()).rows());
        notable.addAll(new NearestDecisions(rows, options.listed()).rows());
        lock.require();
        new FigureFile(spark, folder.path(OutputFolder.NOTABLE))
                .replace(spark.createDataFrame(notable, NotableRows.NOTABLE));
        new FigureFile(spark, folder.path(OutputFolder.REMOVED_LINES))
                .replace(spark.createDataFrame(removed, NotableRows.REMOVED));
        new FigureFile(spark, folder.path(OutputFolder.SAMPLED))
                .replace(spark.createDataFrame(sampled, QualityRows.SCHEMA));
        new FigureFile(spark, folder.path(OutputFolder.DIVERSITY))
                .replace(spark.createDataFrame(DiversityRows.rows(figures), DiversityRows.SCHEMA));
        lock.require();
    }

    /** Names the new data sets in the card of the output. */
    private static void card(RunOutput output) {
        CorpusStates states = new CorpusFigures(output.spark()).merged(output.batches(OutputFolder.STATES));
        new OutputCard(output).write(CorpusTotals.of(states));
    }

    private StatisticsReport report(RunOutput output, Grouping grouping, long sampled, int figures) {
        List<StatisticsReport.Column> columns = new ArrayList<>();
        grouping.columns().forEach(column -> columns.add(StatisticsReport.Column.of(column)));
        grouping.languages().columns().forEach(column -> columns.add(StatisticsReport.Column.of(column)));
        grouping.level().forEach(column -> columns.add(StatisticsReport.Column.of(column)));
        return new StatisticsReport(
                StatisticsReport.SCHEMA,
                output.manifest().runId(),
                output.committed().size(),
                documents(output),
                sampled,
                figures,
                columns,
                options.configuration());
    }
}
