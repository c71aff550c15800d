package dev.refine.spark.rows;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.SkippedOp;
import dev.refine.core.stats.DocumentStats;
import dev.refine.core.stats.rules.DocumentRules;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What became of one document: the value between the join with its program and the data sets that are written. A failed
 * document has an outcome, a stage and a reason, and nothing else.
 */
public final class AppliedRows {
    public static final String OUTCOME = "outcome";
    public static final String STAGE = "stage";
    public static final String REASON = "reason";
    /** The text that is left; null where it is the one that was there, which need not be encoded again. */
    public static final String REFINED = "refined";

    public static final String PIECES = "pieces";
    public static final String RAW_MEASURES = "raw_measures";
    public static final String REFINED_MEASURES = "refined_measures";
    public static final String REMOVED_CHARS = "removed_chars";
    public static final String REMOVED_LINES = "removed_lines";
    public static final String OPS = "ops";
    public static final String RAW_STATE = "raw_state";
    public static final String REFINED_STATE = "refined_state";
    /** {@link RuleRows}, like the one below; null where nothing was asked. */
    public static final String RAW_RULES = "raw_rules";

    public static final String REFINED_RULES = "refined_rules";
    public static final String REMOVE_LINES = "remove_lines";
    public static final String REMOVE_STR = "remove_str";
    public static final String REMOVE_ALL = "remove_all";
    /** Reasons of the ops that were not taken when the stored program was checked again. */
    public static final String SKIPPED = "skipped";

    public static final StructType TYPE = new StructType()
            .add(OUTCOME, DataTypes.StringType, false)
            .add(STAGE, DataTypes.StringType)
            .add(REASON, DataTypes.StringType)
            .add(REFINED, DataTypes.StringType)
            .add(PIECES, PieceRows.TYPE)
            .add(RAW_MEASURES, MeasureRows.TYPE)
            .add(REFINED_MEASURES, MeasureRows.TYPE)
            .add(REMOVED_CHARS, DataTypes.LongType)
            .add(REMOVED_LINES, DataTypes.LongType)
            .add(OPS, DataTypes.IntegerType)
            .add(RAW_STATE, StateRows.TYPE)
            .add(REFINED_STATE, StateRows.TYPE)
            .add(REMOVE_LINES, DataTypes.LongType)
            .add(REMOVE_STR, DataTypes.LongType)
            .add(REMOVE_ALL, DataTypes.LongType)
            .add(SKIPPED, DataTypes.createArrayType(DataTypes.StringType))
            .add(RAW_RULES, RuleRows.TYPE)
            .add(REFINED_RULES, RuleRows.TYPE);

    private AppliedRows() {}

    /** @param rules empty where nothing was asked */
    public static Row applied(
            AppliedProgram applied, DocumentStats stats, Optional<DocumentRules> rules, List<SkippedOp> skipped) {
        return RowFactory.create(
                applied.outcome().word(),
                null,
                null,
                applied.outcome() == Outcome.UNCHANGED ? null : applied.refined(),
                PieceRows.rows(applied.removed()),
                MeasureRows.row(stats.raw().measures()),
                MeasureRows.row(stats.refined().measures()),
                stats.removedChars(),
                stats.removedLines(),
                Math.toIntExact(stats.ops().total()),
                StateRows.row(stats.raw()),
                StateRows.row(stats.refined()),
                stats.ops().removeLines(),
                stats.ops().removeString(),
                stats.ops().removeAll(),
                skipped.stream().map(op -> op.reason().word()).toArray(),
                rules.map(broken -> RuleRows.row(broken.raw())).orElse(null),
                rules.map(broken -> RuleRows.row(broken.refined())).orElse(null));
    }

    public static Row failed(String stage, String reason) {
        return RowFactory.create(
                Outcome.FAILED.word(),
                stage,
                reason,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
