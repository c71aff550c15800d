package dev.refine.spark.job;

import static java.util.stream.Collectors.groupingBy;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import dev.refine.core.model.BundleException;
import dev.refine.spark.job.NearestUnits.Side;
import dev.refine.spark.job.UnitTexts.Place;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.rows.ProgramRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    /** Its place in {@link UnitTexts#SCHEMA}. */
    private static final int TEXT = 4;

    /** Rows of {@link dev.refine.spark.rows.NotableRows#NOTABLE}; none where the programs have no threshold. */
    List<Row> rows() {
        Optional<Float> threshold = threshold();
        if (threshold.isEmpty()) {
            return List.of();
        }
        NearestUnits nearest = new NearestUnits(threshold.get(), most);
        List<Row> units = nearest(nearest);
        Map<Place, String> texts = texts(units);
        Map<Side, List<Row>> sides = units.stream().collect(groupingBy(nearest::side));
        List<Row> rows = new ArrayList<>(listed("nearest_kept", sides.getOrDefault(Side.KEPT, List.of()), texts));
        rows.addAll(listed("nearest_deleted", sides.getOrDefault(Side.DELETED, List.of()), texts));
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

    /** Those of each task, then the nearest of these; each place once, however many documents have the text. */
    private List<Row> nearest(NearestUnits nearest) {
        return units().mapPartitions(nearest, Encoders.row(NearestUnits.SCHEMA))
                .repartition(1)
                .mapPartitions(nearest, Encoders.row(NearestUnits.SCHEMA))
                .collectAsList();
    }

    private Dataset<Row> units() {
        return documents
                .output()
                .programs()
                .filter(col(ProgramRows.UNITS).isNotNull())
                .select(
                        col(ProgramRows.TEXT_HASH),
                        col(ProgramRows.ID),
                        explode(col(ProgramRows.UNITS)).as(UNIT))
                .select(
                        ProgramRows.TEXT_HASH,
                        UNIT + ".line",
                        UNIT + ".start",
                        UNIT + ".end",
                        ProgramRows.ID,
                        UNIT + ".p");
    }

    /** Only the texts of units come to the driver. */
    private Map<Place, String> texts(List<Row> units) {
        Set<Place> places = units.stream().map(Place::of).collect(Collectors.toSet());
        if (places.isEmpty()) {
            return Map.of();
        }
        Object[] wanted =
                places.stream().map(Place::hash).distinct().map(Hashes::bytes).toArray();
        Map<Place, String> texts = new HashMap<>();
        documents
                .rows()
                .filter(col(ChangeRows.HASH).isin(wanted))
                .flatMap(new UnitTexts(places), Encoders.row(UnitTexts.SCHEMA))
                .collectAsList()
                .forEach(row -> texts.put(Place.of(row), row.getString(TEXT)));
        return texts;
    }

    private static List<Row> listed(String name, List<Row> units, Map<Place, String> texts) {
        List<Row> rows = new ArrayList<>();
        for (Row unit : units) {
            Place place = Place.of(unit);
            rows.add(RowFactory.create(
                    name,
                    rows.size() + 1,
                    unit.get(0),
                    unit.get(NearestUnits.ID),
                    (double) unit.getFloat(NearestUnits.P),
                    null,
                    place.line(),
                    place.start(),
                    place.end(),
                    texts.getOrDefault(place, "")));
        }
        return rows;
    }
}
