package dev.refine.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The texts of a file of JSON lines, gzip or not. */
public final class Corpus {
    private static final ObjectReader ROWS = new ObjectMapper().readerFor(JsonNode.class);

    private Corpus() {}

    /** The column {@code text} of each row, in order. @throws IOException also for a row without one */
    public static List<String> texts(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : all(file)) {
            if (!text.isTextual()) {
                throw new IOException(file + ": row " + (texts.size() + 1) + " has no text");
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    /** Those of the rows that have one: others, and lines that are no JSON, are left out. */
    public static List<String> readable(Path file) throws IOException {
        return all(file).stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
    }

    private static List<JsonNode> all(Path file) throws IOException {
        List<JsonNode> texts = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader rows = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                texts.add(text(row));
            }
        }
        return texts;
    }

    private static JsonNode text(String row) {
        try {
            return ROWS.readTree(row).path("text");
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static long utf8(List<String> texts) {
        return texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
