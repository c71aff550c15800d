package dev.refine.spark.corpus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Goes over values of one JSON record and tells which of them their settled types can't hold, so that Spark would write null,
 * an infinity or a neighbour in their place. A null fits everything; a column of strings takes every value but a fraction
 * beyond all doubles, of which Spark would write that it is infinite.
 */
final class ColumnFit {
    /** Up to here a double holds every whole number. */
    private static final long EXACT = 1L << 53;

    /** What is told. */
    interface Findings {
        /** A field that the settled columns lack. */
        void added(String name);

        /** A value that does not fit. */
        void unfit(String name, DataType settled, JsonToken found);
    }

    private final JsonParser parser;
    private final Findings findings;

    ColumnFit(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /**
     * Goes over an object that the parser has entered, to its end, and returns the names of its fields.
     *
     * @param text names that lead from here to the text, which is passed over; empty where it does not lie below
     */
    Set<String> object(String prefix, StructType type, List<String> text) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.getCurrentName();
            JsonToken token = parser.nextToken();
            names.add(name);
            if (text.isEmpty() || !text.get(0).equals(name)) {
                field(prefix, name, type, token);
            } else if (text.size() > 1
                    && token == JsonToken.START_OBJECT
                    && type.apply(name).dataType() instanceof StructType inner) {
                var unused = object(prefix + name + ".", inner, text.subList(1, text.size()));
            } else {
                parser.skipChildren();
            }
        }
        return names;
    }

    /** Goes over the value of one field. */
    void field(String prefix, String name, StructType type, JsonToken token) throws IOException {
        if (type.getFieldIndex(name).isDefined()) {
            value(prefix + name, type.apply(name).dataType(), token);
        } else {
            findings.added(prefix + name);
            parser.skipChildren();
        }
    }

    private void value(String name, DataType type, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT && type instanceof StructType inner) {
            var unused = object(name + ".", inner, List.of());
        } else if (token == JsonToken.START_ARRAY && type instanceof ArrayType list) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(name + "[]", list.elementType(), parser.currentToken());
            }
        } else {
            if (!fits(type, token)) {
                findings.unfit(name, type, token);
            }
            parser.skipChildren();
        }
    }

    private boolean fits(DataType type, JsonToken token) throws IOException {
        boolean strings = type.equals(DataTypes.StringType);
        return switch (token) {
            case VALUE_NULL -> true;
            case VALUE_TRUE, VALUE_FALSE -> strings || type.equals(DataTypes.BooleanType);
            case VALUE_NUMBER_INT -> strings || whole(type);
            case VALUE_NUMBER_FLOAT ->
                (strings || type.equals(DataTypes.DoubleType)) && Double.isFinite(parser.getDoubleValue());
            default -> strings;
        };
    }

    private boolean whole(DataType type) throws IOException {
        boolean large = parser.getNumberType() == NumberType.BIG_INTEGER;
        if (type.equals(DataTypes.LongType)) {
            return !large;
        }
        if (type.equals(DataTypes.DoubleType)) {
            return (!large && Math.abs(parser.getLongValue()) <= EXACT) || isDouble(parser.getBigIntegerValue());
        }
        return type instanceof DecimalType decimal
                && new BigDecimal(parser.getBigIntegerValue()).precision() <= decimal.precision() - decimal.scale();
    }

    private static boolean isDouble(BigInteger value) {
        double nearest = value.doubleValue();
        return Double.isFinite(nearest)
                && new BigDecimal(nearest).toBigInteger().equals(value);
    }
}
