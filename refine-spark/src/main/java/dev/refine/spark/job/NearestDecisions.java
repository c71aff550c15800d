package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import dev.refine.core.model.BundleException;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.rows.ProgramRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The units whose probability lies nearest to the threshold, in both directions, with their texts: where a person finds mistakes
 * first.
 */
record NearestDecisions(ChangedRows documents, int most) {
    private static final String UNIT = "unit";
    private static final String P = "p";
    private static final String LINE = "line";
    private static final String START = "start";
    private static final String END = "end";

    /** Rows of {@link dev.refine.spark.rows.NotableRows#NOTABLE}; none where the programs have no threshold. */
    List<Row> rows() {
        Optional<Float> threshold = threshold();
        if (threshold.isEmpty()) {
            return List.of();
        }
        Dataset<Row> units = units();
        Column p = col(P);
        Column over = p.geq(lit(threshold.get()));
        List<Row> kept = nearest(units.filter(p.lt(lit(threshold.get()))), p.desc());
        List<Row> deleted = nearest(units.filter(over), p.asc());
        Map<String, String> texts = texts(kept, deleted);
        List<Row> rows = new ArrayList<>(listed("nearest_kept", kept, texts));
        rows.addAll(listed("nearest_deleted", deleted, texts));
        return List.copyOf(rows);
    }

    private Optional<Float> threshold() {
        RunOutput output = documents.output();
        if (output.source() instanceof ProgramSource.Remade remade) {
            return Optional.of(remade.preset().threshold());
        }
        Manifest manifest = output.manifest();
        try {
            return Optional.of(manifest.presets().named(manifest.preset()).threshold());
        } catch (BundleException e) {
            return Optional.empty();
        }
    }

    /** Each place once, however many documents have the text. */
    private Dataset<Row> units() {
        return documents
                .output()
                .programs()
                .filter(col(ProgramRows.UNITS).isNotNull())
                .select(
                        col(ProgramRows.TEXT_HASH),
                        col(ProgramRows.ID),
                        explode(col(ProgramRows.UNITS)).as(UNIT))
                .select(ProgramRows.TEXT_HASH, ProgramRows.ID, UNIT + ".*");
    }

    private List<Row> nearest(Dataset<Row> units, Column order) {
        return units.groupBy(ProgramRows.TEXT_HASH, LINE, START, END, P)
                .agg(min(ProgramRows.ID).as(ProgramRows.ID))
                .orderBy(order, col(ProgramRows.TEXT_HASH), col(LINE), col(START))
                .limit(most)
                .select(ProgramRows.TEXT_HASH, ProgramRows.ID, LINE, START, END, P)
                .collectAsList();
    }

    /** Only the texts of units come to the driver. */
    private Map<String, String> texts(List<Row> kept, List<Row> deleted) {
        Set<String> places = new HashSet<>();
        Set<String> hashes = new HashSet<>();
        for (List<Row> rows : List.of(kept, deleted)) {
            for (Row row : rows) {
                places.add(place(row));
                hashes.add(Hashes.hex(row.getAs(ProgramRows.TEXT_HASH)));
            }
        }
        Object[] wanted =
                hashes.stream().map(Hashes::bytes).toArray();
        Map<String, String> texts = new HashMap<>();
        if (wanted.length > 0) {
            documents
                    .rows()
                    .filter(col(ChangeRows.HASH).isin(wanted))
                    .flatMap(new UnitTexts(places), Encoders.row(UnitTexts.SCHEMA))
                    .collectAsList()
                    .forEach(row -> texts.put(row.getString(0), row.getString(1)));
        }
        return texts;
    }

    private static String place(Row row) {
        return UnitTexts.place(row.getAs(ProgramRows.TEXT_HASH), row.getInt(2), row.getInt(3), row.getInt(4));
    }

    private static List<Row> listed(String name, List<Row> units, Map<String, String> texts) {
        List<Row> rows = new ArrayList<>();
        for (Row unit : units) {
            rows.add(RowFactory.create(
                    name,
                    rows.size() + 1,
                    unit.get(0),
                    unit.get(1),
                    (double) unit.getFloat(5),
                    null,
                    unit.get(2),
                    unit.get(3),
                    unit.get(4),
                    Objects.requireNonNullElse(texts.get(place(unit)), "")));
        }
        return rows;
    }
}
