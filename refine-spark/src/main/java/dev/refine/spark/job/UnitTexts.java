package dev.refine.spark.job;

import dev.refine.core.text.IndexedText;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.Hashes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Documents ({@link ChangeRows}) → the texts of wanted places, shortened. A place that the raw text has not is left out. */
final class UnitTexts implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    static final StructType SCHEMA =
            new StructType().add("place", DataTypes.StringType, false).add("text", DataTypes.StringType, false);

    private final Set<String> places;

    UnitTexts(Set<String> places) {
        this.places = new HashSet<>(places);
    }

    /** A name for a place; the line counts from 1. */
    static String place(byte[] hash, int line, int start, int end) {
        return Hashes.hex(hash) + " " + line + " " + start + " " + end;
    }

    @Override
    public Iterator<Row> call(Row document) {
        String hash = Hashes.hex(document.getAs(ChangeRows.HASH));
        List<Row> texts = new ArrayList<>();
        ChangeRows.raw(document)
                .map(IndexedText::of)
                .ifPresent(raw -> places.stream()
                        .filter(place -> place.startsWith(hash))
                        .forEach(place -> {
                            String[] numbers = place.split(" ", -1);
                            int line = Integer.parseInt(numbers[1]) - 1;
                            if (line < raw.lines()) {
                                int from = raw.offset(line, Integer.parseInt(numbers[2]));
                                int to = raw.offset(
                                        line,
                                        Math.min(Integer.parseInt(numbers[3]), Integer.parseInt(numbers[2]) + LONGEST));
                                texts.add(RowFactory.create(place, raw.text().substring(from, Math.max(from, to))));
                            }
                        }));
        return texts.iterator();
    }
}
