package dev.refine.spark.rows;

import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A text that an expert is asked for.
 *
 * @param hash SHA-256 of the text, hexadecimal
 * @param id of one of the documents that have the text
 * @param stratum value of the column whose values share the sample; absent for null, and where there is no such column
 */
public record SampledText(String hash, Optional<String> id, Optional<String> stratum, String text) {
    public static final String STRATUM = "stratum";
    public static final StructType SCHEMA = new StructType()
            .add(AddedColumns.TEXT_HASH, DataTypes.BinaryType)
            .add(Documents.ID, DataTypes.StringType)
            .add(STRATUM, DataTypes.StringType)
            .add(PairRows.RAW, DataTypes.StringType);

    /** Reads a row with the columns of {@link #SCHEMA}. */
    public static SampledText of(Row row) {
        return new SampledText(
                Hashes.hex(row.getAs(0)),
                Optional.ofNullable(row.getString(1)),
                Optional.ofNullable(row.getString(2)),
                row.getString(3));
    }
}
