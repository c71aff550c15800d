package dev.refine.spark.rows;

import static org.apache.spark.sql.functions.col;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateFormatException;
import dev.refine.core.stats.StateKey;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Schema of {@code stats/states/} and its rows: a state each. */
public final class CorpusStateRows {
    private static final String MEASURE = "measure";
    private static final String SIDE = "side";
    private static final String GROUP = "group";
    private static final String STATE = "state";
    private static final int PARTITIONS = 8;

    public static final StructType SCHEMA = new StructType()
            .add(MEASURE, DataTypes.StringType, false)
            .add(SIDE, DataTypes.StringType, false)
            .add(GROUP, DataTypes.StringType)
            .add(STATE, DataTypes.BinaryType, false);

    private CorpusStateRows() {}

    /** By measure, side and group. */
    public static List<Row> rows(CorpusStates states) {
        return states.states().entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Row row(StateKey key, MeasureState state) {
        return RowFactory.create(key.measure(), key.side().word(), key.group().orElse(null), state.bytes());
    }

    /** The same rows, those of one key in one of a few partitions: there are a hundred keys or so. */
    public static Dataset<Row> byKey(Dataset<Row> states) {
        return states.repartition(PARTITIONS, col(MEASURE), col(SIDE), col(GROUP));
    }

    /**
     * The state of one row.
     *
     * @throws StateFormatException if it holds none that this program reads
     */
    public static CorpusStates states(Row row) {
        if (row.isNullAt(0) || row.isNullAt(1) || row.isNullAt(3)) {
            throw new StateFormatException("a row that lacks its measure, side or state");
        }
        StateKey key = new StateKey(row.getString(0), side(row.getString(1)), Optional.ofNullable(row.getString(2)));
        TreeMap<StateKey, MeasureState> state = new TreeMap<>();
        try {
            state.put(key, MeasureState.of(row.getAs(3)));
        } catch (StateFormatException e) {
            throw new StateFormatException(key + ": " + e.getMessage(), e);
        }
        return new CorpusStates(state);
    }

    private static Side side(String word) {
        return Side.of(word).orElseThrow(() -> new StateFormatException("a row of the unknown side " + word));
    }
}
