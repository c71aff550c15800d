package dev.refine.spark.corpus;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.refine.core.text.Utf8;
import dev.refine.spark.rows.Documents;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The text of a row as a file holds it: bytes that should be UTF-8, looked at before a Java String sees them, since that
 * would replace what is not; or something that is no string, so that the row fails.
 *
 * @param type as the file has it
 */
record StoredText(Column value, DataType type) {
    private static final UserDefinedFunction FAILURE =
            udf(new Failure(), DataTypes.StringType).asNondeterministic();

    /**
     * Rows with the column {@link Documents#INPUT} → rows of {@link Documents}.
     *
     * @param id of the rows that are given
     */
    Dataset<Row> documents(Dataset<Row> rows, CorpusSchema schema, Column id) {
        boolean string = type.equals(DataTypes.StringType);
        Column failure = string ? FAILURE.apply(value.cast(DataTypes.BinaryType)) : noString();
        Column text = string ? when(col(Documents.FAILURE).isNull(), value) : lit(null);
        Column unreadable = string
                ? col(Documents.FAILURE).equalTo(ReadFailure.NOT_UTF8.word())
                : col(Documents.FAILURE).isNotNull();
        Column input = string
                ? col(Documents.INPUT)
                : schema.text()
                        .structWith(schema.columns(), Documents.INPUT, lit(null).cast(DataTypes.StringType));
        return rows.withColumn(Documents.FAILURE, failure)
                .select(
                        input.as(Documents.INPUT),
                        col(Documents.FAILURE),
                        text.cast(DataTypes.StringType).as(Documents.TEXT),
                        id.as(Documents.ID),
                        when(unreadable, bytes()).as(Documents.BYTES));
    }

    private Column noString() {
        return when(value.isNull(), lit(ReadFailure.NULL_TEXT.word())).otherwise(lit(ReadFailure.NOT_A_STRING.word()));
    }

    /** Binary as it is; numbers and the like as they are printed; lists, maps and structs as JSON. */
    private Column bytes() {
        if (type.equals(DataTypes.StringType) || type.equals(DataTypes.BinaryType)) {
            return value.cast(DataTypes.BinaryType);
        }
        boolean nested = type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
        return (nested ? to_json(value) : value.cast(DataTypes.StringType)).cast(DataTypes.BinaryType);
    }

    /** Why a text can't be read; null when it can. */
    private static final class Failure implements UDF1<byte @Nullable [], @Nullable String> {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String call(byte @Nullable [] utf8) {
            if (utf8 == null) {
                return ReadFailure.NULL_TEXT.word();
            }
            return Utf8.isValid(utf8) ? null : ReadFailure.NOT_UTF8.word();
        }
    }
}
