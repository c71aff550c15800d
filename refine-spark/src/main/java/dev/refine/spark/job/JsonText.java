package dev.refine.spark.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Takes the text out of one JSON record, told apart from what only looks like it: Spark's own reader turns {@code 5} and
 * {@code {"a": 1}} in a string column into text without a word, and replaces bytes that are not UTF-8.
 *
 * @param text the text; absent exactly when there is a failure
 */
record JsonText(Optional<String> text, Optional<ReadFailure> failure) {
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** @param path names that lead to the text, from the outermost object inwards; where a name stands twice the last one counts */
    static JsonText of(String record, List<String> path) {
        try (JsonParser parser = JSON.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return failed(ReadFailure.MALFORMED_RECORD);
            }
            JsonText text = inObject(parser, path);
            return parser.nextToken() == null ? text : failed(ReadFailure.MALFORMED_RECORD);
        } catch (JsonProcessingException e) {
            return failed(ReadFailure.MALFORMED_RECORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonText failed(ReadFailure failure) {
        return new JsonText(Optional.empty(), Optional.of(failure));
    }

    /** Reads to the end of the object, so that a record which breaks later is found. */
    private static JsonText inObject(JsonParser parser, List<String> path) throws IOException {
        JsonText found = failed(ReadFailure.NULL_TEXT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.getCurrentName().equals(path.get(0));
            JsonToken value = parser.nextToken();
            if (!wanted) {
                parser.skipChildren();
            } else if (path.size() == 1) {
                found = value(parser, value);
            } else if (value == JsonToken.START_OBJECT) {
                found = inObject(parser, path.subList(1, path.size()));
            } else {
                parser.skipChildren();
                found = failed(ReadFailure.NULL_TEXT);
            }
        }
        return found;
    }

    private static JsonText value(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            return hasLoneSurrogate(text)
                    ? failed(ReadFailure.LONE_SURROGATE)
                    : new JsonText(Optional.of(text), Optional.empty());
        }
        parser.skipChildren();
        return failed(token == JsonToken.VALUE_NULL ? ReadFailure.NULL_TEXT : ReadFailure.NOT_A_STRING);
    }

    private static boolean hasLoneSurrogate(String text) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return true;
            }
        }
        return false;
    }
}
