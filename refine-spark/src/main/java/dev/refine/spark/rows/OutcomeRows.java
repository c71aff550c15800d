package dev.refine.spark.rows;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.CorpusStatesBuilder;
import dev.refine.core.stats.DocumentStats;
import dev.refine.core.stats.OpCounts;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.rules.RuleTallies;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** What became of each document, as far as the statistics of the corpus ask: columns of {@link AppliedRows}, and two more. */
public final class OutcomeRows {
    /** UTF-8 bytes of a document's raw text; null where it could not be read. */
    public static final String TEXT_BYTES = "text_bytes";

    /** The reasons of its ops that were not taken, one for each op. */
    public static final String SKIPPED = "skipped_reasons";

    private static final String[] COLUMNS = {
        AppliedRows.OUTCOME,
        AppliedRows.STAGE,
        AppliedRows.REASON,
        TEXT_BYTES,
        SKIPPED,
        AppliedRows.RAW_STATE,
        AppliedRows.REFINED_STATE,
        AppliedRows.REMOVED_LINES,
        AppliedRows.REMOVE_LINES,
        AppliedRows.REMOVE_STR,
        AppliedRows.REMOVE_ALL,
        AppliedRows.RAW_RULES,
        AppliedRows.REFINED_RULES
    };

    private OutcomeRows() {}

    /** Reasons of two stages, either of them null where there are none. */
    public static Column reasons(Column first, Column second) {
        Column none = array().cast(DataTypes.createArrayType(DataTypes.StringType));
        return concat(coalesce(first, none), coalesce(second, none));
    }

    /** The columns that {@link #addTo} reads, in its order. */
    public static Dataset<Row> of(Dataset<Row> outcomes) {
        return outcomes.select(
                Arrays.stream(COLUMNS).map(name -> col(name).as(name)).toArray(Column[]::new));
    }

    /** Counts one row of {@link #of}. */
    public static void addTo(CorpusStatesBuilder states, RuleTallies rules, Row row) {
        Outcome outcome = Outcome.valueOf(row.getString(0).toUpperCase(Locale.ROOT));
        if (outcome == Outcome.FAILED) {
            states.failed(row.getString(1), row.getString(2));
        } else {
            states.document(stats(outcome, row), row.getLong(3), reasons(row.getList(4)));
        }
        if (!row.isNullAt(11)) {
            rules.add(Side.RAW, RuleRows.broken(row.getStruct(11)));
            rules.add(Side.REFINED, RuleRows.broken(row.getStruct(12)));
        }
    }

    private static DocumentStats stats(Outcome outcome, Row row) {
        return new DocumentStats(
                outcome,
                StateRows.state(row.getStruct(5)),
                StateRows.state(row.getStruct(6)),
                row.getLong(7),
                new OpCounts(row.getLong(8), row.getLong(9), row.getLong(10)));
    }

    /** Rows of programs are data that people change: an op may have lost its reason. */
    private static List<String> reasons(List<String> reasons) {
        return reasons.stream()
                .map(reason -> Objects.requireNonNullElse(reason, ""))
                .toList();
    }
}
