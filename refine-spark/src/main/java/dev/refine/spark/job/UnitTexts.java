package dev.refine.spark.job;

import dev.refine.core.text.IndexedText;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.Hashes;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Documents ({@link ChangeRows}) → the texts of wanted places, shortened. A place on a line that the text has not is left out. */
final class UnitTexts implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    /** A {@link Place} and its text. */
    static final StructType SCHEMA = new StructType()
            .add("text_hash", DataTypes.BinaryType, false)
            .add("line", DataTypes.IntegerType, false)
            .add("start", DataTypes.IntegerType, false)
            .add("end", DataTypes.IntegerType, false)
            .add("text", DataTypes.StringType, false);

    private final HashSet<Place> places;

    UnitTexts(Set<Place> places) {
        this.places = new HashSet<>(places);
    }

    /**
     * A unit of a text.
     *
     * @param hash of the text, in hexadecimal digits
     * @param line from 1
     * @param start in code points of the line
     */
    record Place(String hash, int line, int start, int end) implements Serializable {
        /** Out of the first columns of a row. */
        static Place of(Row row) {
            return new Place(Hashes.hex(row.getAs(0)), row.getInt(1), row.getInt(2), row.getInt(3));
        }

        private Optional<String> text(IndexedText raw) {
            if (line < 1 || line > raw.lines() || start < 0 || end < start) {
                return Optional.empty();
            }
            int from = raw.offset(line - 1, start);
            int to = raw.offset(line - 1, Math.min(end, start + LONGEST));
            return Optional.of(raw.text().substring(from, to));
        }

        private Row row(String text) {
            return RowFactory.create(Hashes.bytes(hash), line, start, end, text);
        }
    }

    @Override
    public Iterator<Row> call(Row document) {
        String hash = Hashes.hex(document.getAs(ChangeRows.HASH));
        Optional<IndexedText> raw = ChangeRows.raw(document).map(IndexedText::of);
        return places.stream()
                .filter(place -> place.hash().equals(hash))
                .flatMap(place -> raw.flatMap(place::text).stream().map(text -> place.row(text)))
                .iterator();
    }
}
