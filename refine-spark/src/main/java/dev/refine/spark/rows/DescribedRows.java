package dev.refine.spark.rows;

import static org.apache.spark.sql.functions.col;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateFormatException;
import dev.refine.core.stats.diversity.SampledText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the pass over the documents of an output makes of a task's documents: states, sampled texts, and counts of neighbours, all
 * in rows like those of {@link CorpusStateRows}, so that one pass makes them.
 */
public final class DescribedRows {
    /** The measure of a sampled text: eight bytes of its hash, and the text in UTF-8. */
    private static final String SAMPLE = "sample";
    /** The measure of the counts of {@link dev.refine.core.stats.diversity.NeighbourCounts}. */
    private static final String NEIGHBOURS = "neighbours";

    private static final Column MEASURE = col("measure");

    private DescribedRows() {}

    /** All rows of a task. */
    public static List<Row> states(CorpusStates states) {
        return new ArrayList<>(CorpusStateRows.rows(states));
    }

    public static Row sample(Side side, Optional<String> group, SampledText text) {
        byte[] utf8 = text.text().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(Long.BYTES + utf8.length)
                .putLong(text.hash())
                .put(utf8)
                .array();
        return row(SAMPLE, side, group, bytes);
    }

    public static Row neighbours(Side side, byte[] counts) {
        return row(NEIGHBOURS, side, Optional.empty(), counts);
    }

    @SuppressWarnings("NullAway") // a cell without a value
    private static Row row(String measure, Side side, Optional<String> group, byte[] bytes) {
        return RowFactory.create(measure, side.word(), group.orElse(null), bytes);
    }

    public static Dataset<Row> states(Dataset<Row> described) {
        return CorpusStateRows.byKey(described.filter(MEASURE.notEqual(SAMPLE).and(MEASURE.notEqual(NEIGHBOURS))));
    }

    public static Dataset<Row> samples(Dataset<Row> described) {
        return CorpusStateRows.byKey(described.filter(MEASURE.equalTo(SAMPLE)));
    }

    public static Dataset<Row> neighbours(Dataset<Row> described) {
        return CorpusStateRows.byKey(described.filter(MEASURE.equalTo(NEIGHBOURS)));
    }

    public static Side side(Row row) {
        return Side.of(row.getString(1))
                .orElseThrow(() -> new StateFormatException("a row of the unknown side " + row.getString(1)));
    }

    public static Optional<String> group(Row row) {
        return Optional.ofNullable(row.getString(2));
    }

    public static SampledText text(Row row) {
        byte[] bytes = bytes(row);
        String text = new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8);
        return SampledText.of(ByteBuffer.wrap(bytes).getLong(), text);
    }

    public static byte[] bytes(Row row) {
        byte @Nullable [] bytes = row.getAs(3);
        if (bytes == null) {
            throw new StateFormatException("a row without bytes");
        }
        return bytes;
    }
}
