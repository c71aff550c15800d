package dev.refine.spark.corpus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DecimalType;

/**
 * What a JSON record tells of the schema, so that no single record can spoil the inference for all: a record that breaks
 * tells nothing; strings are short, however long; a number that no type of numbers holds is a string; what stands in the way of the text tells nothing; of two equal names the first counts; an
 * empty object says null, so that it becomes a column of text and not no column; what lies deeper than
 * {@link #MAX_DEPTH} is text.
 */
final class JsonSkeleton {
    static final int MAX_DEPTH = 64;

    /** Not empty: Spark takes an empty string for a null that says nothing of the type. */
    private static final String STRING = "s";
    /** One for all numbers of a kind, so that records of one shape have one skeleton. */
    private static final int WHOLE = 1;

    private static final double FRACTION = 1.5;

    private final JsonParser parser;
    private final JsonGenerator out;

    private JsonSkeleton(JsonParser parser, JsonGenerator out) {
        this.parser = parser;
        this.out = out;
    }

    /**
     * The record with the same shape and small values; empty when it is no object.
     *
     * @param names gets the names of its outermost fields
     */
    static Optional<String> of(String record, List<String> textPath, Set<String> names) {
        Set<String> outermost;
        StringWriter skeleton = new StringWriter();
        try (JsonParser parser = JsonText.JSON.createParser(record);
                JsonGenerator out = JsonText.JSON.createGenerator(skeleton)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            outermost = new JsonSkeleton(parser, out).object(textPath, 1);
            if (parser.nextToken() != null) {
                return Optional.empty();
            }
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.addAll(outermost);
        return Optional.of(skeleton.toString());
    }

    /**
     * Returns the names of the object's fields.
     *
     * @param path names that lead from here to the text; empty where the text does not lie below
     */
    private Set<String> object(List<String> path, int depth) throws IOException {
        Set<String> seen = new HashSet<>();
        out.writeStartObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.getCurrentName();
            JsonToken value = parser.nextToken();
            if (!seen.add(name)) {
                parser.skipChildren();
            } else if (!path.isEmpty() && path.get(0).equals(name)) {
                onTheWay(name, value, path, depth);
            } else {
                out.writeFieldName(name);
                value(value, List.of(), depth);
            }
        }
        out.writeEndObject();
        return seen;
    }

    /** The text itself, or the object that leads to it; anything else in the place of that object says nothing. */
    private void onTheWay(String name, JsonToken value, List<String> path, int depth) throws IOException {
        if (path.size() == 1) {
            out.writeFieldName(name);
            value(value, List.of(), depth);
        } else if (value == JsonToken.START_OBJECT) {
            out.writeFieldName(name);
            value(value, path.subList(1, path.size()), depth);
        } else {
            parser.skipChildren();
        }
    }

    private void value(JsonToken token, List<String> path, int depth) throws IOException {
        if (depth >= MAX_DEPTH) {
            parser.skipChildren();
            out.writeString(STRING);
        } else if (token == JsonToken.START_OBJECT) {
            nested(path, depth);
        } else if (token == JsonToken.START_ARRAY) {
            array(depth);
        } else if (token == JsonToken.VALUE_STRING || isBeyondNumbers(token)) {
            out.writeString(STRING);
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            out.writeNumber(FRACTION);
        } else if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            out.writeNumber(WHOLE);
        } else {
            out.copyCurrentEvent(parser);
        }
    }

    /** Neither a decimal of Spark nor a double holds it. */
    private boolean isBeyondNumbers(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT ->
                parser.getTextLength() - (parser.getText().startsWith("-") ? 1 : 0) > DecimalType.MAX_PRECISION();
            case VALUE_NUMBER_FLOAT -> !Double.isFinite(parser.getDoubleValue());
            default -> false;
        };
    }

    private void nested(List<String> path, int depth) throws IOException {
        StringWriter inner = new StringWriter();
        try (JsonGenerator generator = JsonText.JSON.createGenerator(inner)) {
            var unused = new JsonSkeleton(parser, generator).object(path, depth + 1);
        }
        String skeleton = inner.toString();
        if (skeleton.equals("{}")) {
            out.writeNull();
        } else {
            out.writeRawValue(skeleton);
        }
    }

    private void array(int depth) throws IOException {
        out.writeStartArray();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IllegalStateException("the parser reports an open array as an error");
            }
            value(token, List.of(), depth + 1);
        }
        out.writeEndArray();
    }
}
