package dev.refine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
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

    /** The column {@code text} of each row, in order. */
    public static List<String> texts(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader rows = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                JsonNode text = ROWS.readTree(row).path("text");
                if (!text.isTextual()) {
                    throw new IOException(file + ": row " + (texts.size() + 1) + " has no text");
                }
                texts.add(text.textValue());
            }
        }
        return texts;
    }

    static long utf8(List<String> texts) {
        return texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
