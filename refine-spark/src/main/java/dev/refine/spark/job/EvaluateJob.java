package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.evaluate.EvaluationState;
import dev.refine.core.evaluate.PageGold;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.corpus.CorpusReader;
import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.job.EvaluationResult.Figure;
import dev.refine.spark.job.EvaluationResult.Group;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.AppliedRows;
import dev.refine.spark.rows.PieceRows;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Compares refined text with gold. Pages and refined texts meet by the hash of the raw text, so an output of another
 * layout serves as well.
 */
public final class EvaluateJob {
    private static final String ALL = "all";
    /** Failed pages are counted in the result; they don't stop an evaluation. */
    private static final FailedShareLimit NO_LIMIT = new FailedShareLimit(1);

    private static final String REFINED = "refined";
    private static final String[] HASH = {AddedColumns.TEXT_HASH};

    private final EvaluateOptions options;
    private final Progress.Listener listener;
    private final Map<String, EvaluationState> states = new TreeMap<>();
    private long failed;
    private long withoutGold;

    public EvaluateJob(EvaluateOptions options, Progress.Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /** @throws JobException as {@link RunJob}; {@code UNUSABLE} also when the files have no gold */
    public EvaluationResult execute(JobContext context) {
        CorpusSource source = new CorpusSource(options.input(), CorpusSource.Format.AUTO, options.textColumn(), "id");
        GoldRows gold = new GoldRows(CorpusReader.read(context, source));
        String refined = options.of().orElseGet(() -> run(context, source));
        RunOutput output = RunOutput.open(context, refined);
        Iterator<Row> pages = joined(gold, output).toLocalIterator();
        while (pages.hasNext()) {
            count(gold, pages.next());
        }
        return new EvaluationResult(refined, groups(), failed, withoutGold);
    }

    private String run(JobContext context, CorpusSource source) {
        RunOptions run = new RunOptions(
                source,
                options.output(),
                options.bundle(),
                options.preset(),
                Writing.DEFAULT,
                false,
                NO_LIMIT,
                options.configuration());
        return new RunJob(run, listener).execute(context).output();
    }

    private static Dataset<Row> joined(GoldRows gold, RunOutput output) {
        Dataset<Row> refined = output.dataset(OutputFolder.REFINED)
                .select(col(AddedColumns.TEXT_HASH), output.text().column().as(REFINED))
                .dropDuplicates(HASH);
        Dataset<Row> removed = output.dataset(OutputFolder.REMOVED)
                .select(AddedColumns.TEXT_HASH, AppliedRows.PIECES)
                .dropDuplicates(HASH);

        return gold.rows().join(refined, HASH, "left").join(removed, HASH, "left");
    }

    private void count(GoldRows gold, Row row) {
        String refined = row.getAs(REFINED);
        if (refined == null) {
            failed++;
            return;
        }
        IndexedText text = IndexedText.of(row.getAs(GoldRows.TEXT));
        Optional<PageGold> page = gold.gold(row, text);
        if (page.isEmpty()) {
            withoutGold++;
            return;
        }
        EvaluationState state = EvaluationState.of(text, refined, pieces(row), page.get());
        merge(ALL, state);
        for (String group : gold.groups()) {
            String value = row.getAs(group);
            if (value != null) {
                merge(group + "=" + value, state);
            }
        }
    }

    private static List<RemovedPiece> pieces(Row row) {
        int column = row.fieldIndex(AppliedRows.PIECES);
        return row.isNullAt(column) ? List.of() : PieceRows.pieces(row.getList(column));
    }

    private void merge(String group, EvaluationState state) {
        states.merge(group, state, EvaluationState::plus);
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        groups.add(group(ALL, states.getOrDefault(ALL, EvaluationState.ZERO)));
        states.forEach((name, state) -> {
            if (!name.equals(ALL)) {
                groups.add(group(name, state));
            }
        });
        return groups;
    }

    private static Group group(String name, EvaluationState state) {
        var characters = state.characters();
        List<Figure> figures = List.of(
                new Figure("char P", characters.keptPrecision()),
                new Figure("char R", characters.keptRecall()),
                new Figure("char F1", characters.keptF1()),
                new Figure("gold lost", characters.goldLoss()),
                new Figure("page loss", state.meanPageLoss()),
                new Figure("pages > .5 %", state.shareLosingHalfPercent()),
                new Figure("pages > 5 %", state.shareLosingFivePercent()),
                new Figure("del P", characters.deletionPrecision()),
                new Figure("del R", characters.deletionRecall()),
                new Figure("word P", state.wordPrecision()),
                new Figure("word R", state.wordRecall()),
                new Figure("word F1", state.wordF1()),
                new Figure("unchanged", state.unchangedShare()),
                new Figure("new words", state.newWordsPerThousand()));
        return new Group(name, state.pages(), figures);
    }
}
