package dev.refine.spark.corpus;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;

import dev.refine.spark.rows.Documents;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * A share of the documents, chosen by what they say: the same ones in every layout of a corpus, and all copies of a text or
 * none. A document is chosen when the first eight bytes of the SHA-256 of its text, as an unsigned number, are below
 * {@code share} × 2^64. What could not be read is chosen by the bytes that were kept of it, or else by its columns.
 *
 * @param share above 0, up to 1
 */
public record Sample(double share) {
    public static final Sample ALL = new Sample(1);

    private static final int HEX_DIGITS = 16;

    public Sample {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies above 0, up to 1: " + share);
        }
    }

    Dataset<Row> of(Dataset<Row> documents) {
        if (share == 1) {
            return documents;
        }
        return documents.filter(place().lt(bound()));
    }

    /**
     * Where a document stands among all: the first eight bytes of its hash in hexadecimal digits, which compare as the
     * numbers do.
     */
    public static Column place() {
        Column content = coalesce(
                col(Documents.TEXT).cast(DataTypes.BinaryType),
                col(Documents.BYTES),
                to_json(col(Documents.INPUT)).cast(DataTypes.BinaryType));
        return substring(sha2(content, 256), 1, HEX_DIGITS);
    }

    /** {@code share} × 2^64, rounded down, in hexadecimal digits. */
    public String bound() {
        BigInteger bound = new BigDecimal(share)
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(4 * HEX_DIGITS)))
                .toBigInteger();
        String digits = bound.toString(16);
        return "0".repeat(HEX_DIGITS - digits.length()) + digits;
    }
}
