package dev.refine.spark.corpus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Holds the records of one JSON file to settled columns, value by value ({@link ColumnFit}). What the text column holds, and
 * a record that breaks, are matters of rows.
 */
final class JsonFit {
    private final StructType settled;
    private final List<String> text;
    private final Set<String> added = new LinkedHashSet<>();
    private final Map<String, String[]> misfits = new LinkedHashMap<>();
    private final Set<String> seen = new LinkedHashSet<>();

    /** @param text names that lead to the text */
    JsonFit(StructType settled, List<String> text) {
        this.settled = settled;
        this.text = List.copyOf(text);
    }

    /** Looks at a record; tells nothing of one that is no JSON object. */
    void look(String record) {
        Set<String> names;
        Look look = new Look();
        try (JsonParser parser = JsonText.JSON.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            names = new ColumnFit(parser, look).object("", settled, text);
            if (parser.nextToken() != null) {
                return;
            }
        } catch (JsonProcessingException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seen.addAll(names);
        added.addAll(look.fresh);
        look.values.forEach(misfits::putIfAbsent);
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

    /** What one record shows, which counts once it was read to its end. */
    private static final class Look implements ColumnFit.Findings {
        private final Set<String> fresh = new LinkedHashSet<>();
        private final Map<String, String[]> values = new HashMap<>();

        @Override
        public void added(String name) {
            fresh.add(name);
        }

        @Override
        public void unfit(String name, DataType settled, JsonToken token) {
            values.putIfAbsent(name, new String[] {settled.simpleString(), found(settled, token)});
        }

        private static String found(DataType settled, JsonToken token) {
            return switch (token) {
                case START_OBJECT -> "struct";
                case START_ARRAY -> "array";
                case VALUE_STRING -> "string";
                case VALUE_TRUE, VALUE_FALSE -> "boolean";
                case VALUE_NUMBER_INT -> "whole number";
                case VALUE_NUMBER_FLOAT -> takesFractions(settled) ? "a number beyond all doubles" : "double";
                default -> token.name();
            };
        }

        private static boolean takesFractions(DataType settled) {
            return settled.equals(DataTypes.DoubleType) || settled.equals(DataTypes.StringType);
        }
    }
}
