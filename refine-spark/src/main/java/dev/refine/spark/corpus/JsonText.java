package dev.refine.spark.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.refine.core.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Takes the text out of one JSON record, told apart from what only looks like it: Spark's own reader turns {@code 5} and
 * {@code {"a": 1}} in a string column into text without a word, and replaces bytes that are not UTF-8.
 *
 * @param text the text; absent exactly when there is a failure
 * @param rest the record with {@code null} in place of each text, so that Spark's parser, which reads the other columns,
 *     need not go over it again; absent where the record can't be parsed
 */
record JsonText(Optional<String> text, Optional<ReadFailure> failure, Optional<byte[]> rest) {
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads a record.
     *
     * @param path names that lead to the text, from the outermost object inwards; where a name stands twice the last one counts
     * @param columns settled columns, as they are called in the files: a record with a value that one of them can't hold fails
     */
    static JsonText of(byte[] record, List<String> path, StructType columns) {
        if (!Utf8.isValid(record)) {
            return failed(ReadFailure.NOT_UTF8, Optional.empty());
        }
        if (looksWide(record)) {
            return malformed();
        }
        try (JsonParser parser = JSON.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return malformed();
            }
            Reader reader = new Reader(record, parser);
            reader.object(path, columns);
            return parser.nextToken() == null ? reader.found() : malformed();
        } catch (JsonProcessingException e) {
            return malformed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Jackson would take a record with a zero among its first bytes for UTF-16 or UTF-32; in UTF-8 it is no JSON. */
    private static boolean looksWide(byte[] record) {
        for (int i = 0; i < Math.min(4, record.length); i++) {
            if (record[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static JsonText malformed() {
        return failed(ReadFailure.MALFORMED_RECORD, Optional.empty());
    }

    private static JsonText failed(ReadFailure failure, Optional<byte[]> rest) {
        return new JsonText(Optional.empty(), Optional.of(failure), rest);
    }

    /** Goes over one record to its end, so that one which breaks late is found, and keeps what it passes but texts. */
    private static final class Reader implements ColumnFit.Findings {
        private final byte[] record;
        private final JsonParser parser;
        private final ColumnFit fit;
        private final ByteArrayOutputStream rest = new ByteArrayOutputStream(256);
        private int kept;
        private boolean fits = true;
        private Optional<String> text = Optional.empty();
        private Optional<ReadFailure> failure = Optional.of(ReadFailure.NULL_TEXT);

        Reader(byte[] record, JsonParser parser) {
            this.record = record;
            this.parser = parser;
            this.fit = new ColumnFit(parser, this);
        }

        @Override
        public void added(String name) {
            // the columns of a plan are looked at before, and refused or ignored
        }

        @Override
        public void unfit(String name, DataType settled, JsonToken found) {
            fits = false;
        }

        void object(List<String> path, StructType columns) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.getCurrentName();
                boolean wanted = name.equals(path.get(0));
                JsonToken value = parser.nextToken();
                if (!wanted) {
                    fit.field("", name, columns, value);
                } else if (path.size() == 1) {
                    value(value);
                } else if (value == JsonToken.START_OBJECT) {
                    fail(ReadFailure.NULL_TEXT);
                    object(path.subList(1, path.size()), (StructType)
                            columns.apply(name).dataType());
                } else {
                    parser.skipChildren();
                    fail(ReadFailure.NULL_TEXT);
                }
            }
        }

        private void value(JsonToken token) throws IOException {
            if (token != JsonToken.VALUE_STRING) {
                parser.skipChildren();
                fail(token == JsonToken.VALUE_NULL ? ReadFailure.NULL_TEXT : ReadFailure.NOT_A_STRING);
                return;
            }
            int start = (int) parser.getTokenLocation().getByteOffset();
            text = Optional.of(parser.getText());
            failure = Optional.empty();
            rest.write(record, kept, start - kept);
            rest.writeBytes(NULL);
            kept = (int) parser.getCurrentLocation().getByteOffset();
        }

        private void fail(ReadFailure reason) {
            text = Optional.empty();
            failure = Optional.of(reason);
        }

        JsonText found() {
            rest.write(record, kept, record.length - kept);
            if (failure.isEmpty() && LoneSurrogates.in(record)) {
                fail(ReadFailure.LONE_SURROGATE);
            } else if (failure.isEmpty() && !fits) {
                fail(ReadFailure.UNFIT_VALUE);
            }
            return new JsonText(text, failure, Optional.of(rest.toByteArray()));
        }
    }
}
