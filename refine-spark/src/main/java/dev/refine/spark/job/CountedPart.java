package dev.refine.spark.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import dev.refine.core.token.TokenCounter;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.rows.Documents;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * What is in a part of an input.
 *
 * @param documents those that can't be read among them
 * @param textBytes UTF-8 bytes of the texts
 * @param chars code points of the texts
 * @param tokens as {@link TokenCounter} cuts the texts
 */
record CountedPart(long documents, long textBytes, long chars, long tokens) {
    static final CountedPart EMPTY = new CountedPart(0, 0, 0, 0);
    private static final String FILE = "file";

    /** By the paths of the files; a file without documents is not among them. */
    static Map<String, CountedPart> of(Corpus parts) {
        var tokens = udf((UDF1<String, Long>) CountedPart::tokens, DataTypes.LongType);
        Map<String, CountedPart> counted = new HashMap<>();
        for (Row row : parts.documents()
                .select(input_file_name().as(FILE), col(Documents.TEXT).as(Documents.TEXT))
                .groupBy(FILE)
                .agg(
                        count(lit(1)),
                        total(octet_length(col(Documents.TEXT))),
                        total(length(col(Documents.TEXT))),
                        total(tokens.apply(col(Documents.TEXT))))
                .collectAsList()) {
            counted.put(
                    new Path(URI.create(row.getString(0))).toString(),
                    new CountedPart(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
        }
        return counted;
    }

    private static Column total(Column value) {
        return coalesce(sum(value.cast(DataTypes.LongType)), lit(0L));
    }

    @SuppressWarnings("NullAway") // Spark hands over null for null
    private static long tokens(String text) {
        return text == null ? 0 : TokenCounter.shared().count(text);
    }
}
