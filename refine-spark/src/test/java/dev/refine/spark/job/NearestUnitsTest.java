package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NearestUnitsTest {
    private static final float THRESHOLD = .6f;

    private static Row unit(int text, int line, @Nullable String id, double p) {
        return RowFactory.create(new byte[] {(byte) text}, line, 0, 5, id, (float) p);
    }

    private static List<Row> nearest(int most, List<Row> units) {
        List<Row> found = new ArrayList<>();
        new NearestUnits(THRESHOLD, most).call(units.iterator()).forEachRemaining(found::add);
        return found;
    }

    private static List<Float> probabilities(List<Row> units) {
        return units.stream().map(unit -> unit.getFloat(NearestUnits.P)).toList();
    }

    @Test
    void theNearestOfEachSideComeFirst() {
        List<Row> units = List.of(
                unit(1, 1, "a", .1),
                unit(1, 2, "a", .59),
                unit(2, 1, "b", .6),
                unit(2, 2, "b", .99),
                unit(3, 1, "c", .4));
        assertThat(probabilities(nearest(2, units))).containsExactly(.59f, .4f, .6f, .99f);
        assertThat(nearest(0, units)).isEmpty();
    }

    @Test
    void aPlaceOfManyDocumentsIsOneUnderItsLowestId() {
        List<Row> units = List.of(unit(1, 1, "z", .5), unit(1, 1, "b", .5), unit(1, 1, null, .5), unit(1, 2, "z", .4));
        assertThat(nearest(2, units).stream().map(unit -> unit.getString(NearestUnits.ID)))
                .containsExactly("b", "z");
    }

    @Test
    void theNearestOfPartsAreTheNearestOfAll() {
        Random random = new Random(3);
        List<Row> units = Stream.generate(() -> unit(
                        random.nextInt(100), random.nextInt(20), "id" + random.nextInt(9), random.nextInt(50) / 50.0))
                .limit(5_000)
                .toList();
        List<Row> ofParts = new ArrayList<>();
        for (int part = 0; part < 10; part++) {
            ofParts.addAll(nearest(7, units.subList(part * 500, part * 500 + 500)));
        }
        List<Float> deleted = units.stream()
                .filter(unit -> unit.getFloat(NearestUnits.P) >= THRESHOLD)
                .map(unit -> List.of(unit.<byte[]>getAs(0)[0], unit.getInt(1), unit.getFloat(NearestUnits.P)))
                .distinct()
                .map(place -> (Float) place.get(2))
                .sorted(Comparator.naturalOrder())
                .limit(7)
                .toList();
        List<Row> found = nearest(7, ofParts);
        assertThat(found).isEqualTo(nearest(7, units)).hasSize(14);
        assertThat(probabilities(found).subList(7, 14)).isEqualTo(deleted);
    }
}
