package dev.refine.spark.corpus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Holds the records of one JSON file to settled columns, value by value: a null fits everything, and a column of strings
 * takes every value as it is written. What the text column holds, and a record that breaks, are matters of rows.
 */
final class JsonFit {
    private final StructType settled;
    private final String text;
    private final Set<String> added = new LinkedHashSet<>();
    private final Map<String, String[]> misfits = new LinkedHashMap<>();
    private final Set<String> seen = new LinkedHashSet<>();

    JsonFit(StructType settled, String text) {
        this.settled = settled;
        this.text = text;
    }

    /** Looks at a record; tells nothing of one that is no JSON object. */
    void look(String record) {
        Set<String> names = new LinkedHashSet<>();
        Map<String, String[]> values = new HashMap<>();
        Set<String> fresh = new LinkedHashSet<>();
        try (JsonParser parser = JsonText.JSON.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            new Look(parser, fresh, values).object("", settled, names);
            if (parser.nextToken() != null) {
                return;
            }
        } catch (JsonProcessingException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seen.addAll(names);
        added.addAll(fresh);
        values.forEach(misfits::putIfAbsent);
    }

    /**
     * Notes what was seen.
     *
     * @param folders names of columns that folders give
     */
    void note(String file, List<String> folders, DriftNotes notes) {
        added.stream().filter(name -> !folders.contains(name)).forEach(name -> notes.added(name, file));
        misfits.forEach((name, types) -> notes.retyped(name, types[0], types[1], file));
        if (!seen.isEmpty()) {
            Arrays.stream(settled.fieldNames())
                    .filter(name -> !seen.contains(name))
                    .forEach(name -> notes.missing(name, file));
        }
    }

    /** One way through one record. */
    private final class Look {
        private final JsonParser parser;
        private final Set<String> fresh;
        private final Map<String, String[]> values;

        Look(JsonParser parser, Set<String> fresh, Map<String, String[]> values) {
            this.parser = parser;
            this.fresh = fresh;
            this.values = values;
        }

        void object(String prefix, StructType type, Set<String> names) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.getCurrentName();
                JsonToken token = parser.nextToken();
                names.add(name);
                if (Arrays.asList(type.fieldNames()).contains(name)) {
                    value(prefix + name, type.apply(name).dataType(), token);
                } else {
                    fresh.add(prefix + name);
                    parser.skipChildren();
                }
            }
        }

        private void value(String name, DataType type, JsonToken token) throws IOException {
            boolean onTheWay = text.startsWith(name + ".") && token != JsonToken.START_OBJECT;
            if (name.equals(text) || onTheWay || type.equals(DataTypes.StringType)) {
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT && type instanceof StructType inner) {
                object(name + ".", inner, new LinkedHashSet<>());
            } else if (token == JsonToken.START_ARRAY && type instanceof ArrayType list) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(name + "[]", list.elementType(), parser.currentToken());
                }
            } else if (!fits(type, token)) {
                values.putIfAbsent(name, new String[] {type.simpleString(), found(token)});
                parser.skipChildren();
            }
        }

        private boolean fits(DataType type, JsonToken token) throws IOException {
            return switch (token) {
                case VALUE_NULL -> true;
                case VALUE_TRUE, VALUE_FALSE -> type.equals(DataTypes.BooleanType);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(type, token, parser.getDecimalValue());
                default -> false;
            };
        }

        private boolean number(DataType type, JsonToken token, BigDecimal value) {
            if (type.equals(DataTypes.DoubleType)) {
                return token == JsonToken.VALUE_NUMBER_FLOAT
                        || new BigDecimal(value.doubleValue()).compareTo(value) == 0;
            }
            boolean whole = token == JsonToken.VALUE_NUMBER_INT;
            if (type.equals(DataTypes.LongType)) {
                return whole && value.toBigInteger().bitLength() < Long.SIZE;
            }
            return whole
                    && type instanceof DecimalType decimal
                    && value.precision() <= decimal.precision() - decimal.scale();
        }

        private String found(JsonToken token) {
            return switch (token) {
                case START_OBJECT -> "struct";
                case START_ARRAY -> "array";
                case VALUE_STRING -> "string";
                case VALUE_TRUE, VALUE_FALSE -> "boolean";
                case VALUE_NUMBER_INT -> "whole number";
                default -> "double";
            };
        }
    }
}
