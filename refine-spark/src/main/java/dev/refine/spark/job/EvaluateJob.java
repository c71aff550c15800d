package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;

import dev.refine.core.evaluate.Evaluation;
import dev.refine.core.evaluate.Measure;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.CorpusReader;
import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.AppliedRows;
import dev.refine.spark.rows.EvaluationRows;
import dev.refine.spark.rows.PageCountRows;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.WorkCounters;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Compares what several systems make of pages with gold.
 *
 * <pre>
 *   pages ─ joined with outputs by the hash of the text ─ each task: refined by every system, held to gold ─▶ counts
 *   counts ─ by system and group: summed, and resampled ─▶ driver: figures and curves
 * </pre>
 *
 * <p>Counts are whole numbers and a page draws by its own hash, so the figures are the same to the last digit however the
 * pages are spread.
 */
public final class EvaluateJob {
    private static final ProgressTracker.Phase EVALUATE = new ProgressTracker.Phase("evaluate", 0, 1);
    private static final String[] HASH = {AddedColumns.TEXT_HASH};

    private final EvaluateOptions options;
    private final Progress.Listener listener;

    public EvaluateJob(EvaluateOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Evaluates, and writes what it came to where an output is named.
     *
     * @throws JobException {@code UNUSABLE}: an input without gold or with gold that is no part of its text, a bundle or an
     *     output that can't be used; {@code USAGE}: a preset, column or system that is not there, or none at all; {@code
     *     REFUSED}: a folder to write to that holds something else
     */
    public EvaluationResult execute(JobContext context) {
        Contenders contenders = Contenders.open(context, options);
        CorpusSource source = new CorpusSource(options.input(), CorpusSource.Format.AUTO, options.textColumn(), "id");
        Corpus corpus = CorpusReader.read(context, source);
        Optional<EvaluationFolder> folder =
                options.output().map(place -> EvaluationFolder.claim(context, place, corpus.files()));
        GoldRows gold = new GoldRows(corpus, options.by());
        List<Evaluation> evaluations =
                new EvaluationOrder(contenders.systems(), gold.by()).sorted(evaluations(context, contenders, gold));
        requireNoNewWords(evaluations, contenders.deleting());
        folder.ifPresent(to -> to.write(context.spark(), options, contenders, evaluations));
        return new EvaluationResult(evaluations, folder.map(EvaluationFolder::toString));
    }

    private List<Evaluation> evaluations(JobContext context, Contenders contenders, GoldRows gold) {
        SparkContext spark = context.spark().sparkContext();
        WorkCounters counters = WorkCounters.of(spark);
        try (ProgressTracker tracker = new ProgressTracker(spark, counters, listener)) {
            tracker.enter(EVALUATE);
            Dataset<Row> pages = joined(gold.rows(), contenders.outputs())
                    .mapPartitions(
                            new ScorePages(
                                    contenders.all(),
                                    gold.reader(),
                                    contenders.outputs().size(),
                                    counters),
                            Encoders.row(PageCountRows.SCHEMA));
            return SumPages.of(pages, options.resampling()).stream()
                    .map(EvaluationRows::evaluation)
                    .toList();
        }
    }

    private static Dataset<Row> joined(Dataset<Row> pages, List<RunOutput> outputs) {
        Dataset<Row> joined = pages;
        for (int i = 0; i < outputs.size(); i++) {
            RunOutput output = outputs.get(i);
            Dataset<Row> refined = output.dataset(OutputFolder.REFINED)
                    .select(col(AddedColumns.TEXT_HASH), output.text().column().as(ScorePages.refined(i)))
                    .dropDuplicates(HASH);
            Dataset<Row> removed = output.dataset(OutputFolder.REMOVED)
                    .select(col(AddedColumns.TEXT_HASH), col(AppliedRows.PIECES).as(ScorePages.pieces(i)))
                    .dropDuplicates(HASH);
            joined = joined.join(refined, HASH, "left").join(removed, HASH, "left");
        }
        return joined;
    }

    /** Programs delete whole words alone; where new ones appear, a program joined two, and no figure can be trusted. */
    static void requireNoNewWords(List<Evaluation> evaluations, List<String> deleting) {
        for (Evaluation evaluation : evaluations) {
            double added = evaluation
                    .figure(Measure.NEW_WORDS)
                    .map(Evaluation.Figure::value)
                    .orElse(0.0);
            if (added > 0 && deleting.contains(evaluation.system())) {
                throw new JobException(
                        JobException.Kind.UNUSABLE,
                        "bundle " + evaluation.system() + ": " + added + " words in 1,000 of its refined texts are new"
                                + " (" + evaluation.group() + "), though it only deletes; please report this");
            }
        }
    }
}
