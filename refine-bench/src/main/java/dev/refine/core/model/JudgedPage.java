package dev.refine.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.refine.core.evaluate.PageGold;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A page of a file of JSON lines.
 *
 * @param gold what should stay; absent where the page has no {@code keep}
 */
record JudgedPage(String source, String licence, Optional<String> host, IndexedText text, Optional<PageGold> gold) {
    private static final ObjectReader ROWS = new ObjectMapper().readerFor(JsonNode.class);

    /**
     * The pages of a file, gzip or not, but those of a {@code split} called test: text in {@code raw} or {@code text}, address
     * in {@code url}, gold in {@code keep} or, as lines from 1, in {@code must_keep}; then nothing else is known to be noise.
     */
    static List<JudgedPage> read(Path file) throws IOException {
        List<JudgedPage> pages = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader rows = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                JsonNode page = ROWS.readTree(row);
                if (!page.path("split").asText("").equals("test")) {
                    pages.add(of(page));
                }
            }
        }
        return pages;
    }

    private static Span span(IndexedText text, int line) {
        int start = text.text().codePointCount(0, text.start(line));
        return new Span(start, start + text.text().codePointCount(text.start(line), text.end(line)));
    }

    private static JudgedPage of(JsonNode row) {
        IndexedText text =
                IndexedText.of(row.path(row.has("raw") ? "raw" : "text").asText());
        List<Span> spans = new ArrayList<>();
        row.path("keep")
                .forEach(span ->
                        spans.add(new Span(span.get(0).asInt(), span.get(1).asInt())));
        row.path("must_keep")
                .forEach(line -> spans.add(span(text, line.path("line").asInt() - 1)));
        Optional<String> clean =
                Optional.of(row.path("clean")).filter(JsonNode::isTextual).map(JsonNode::textValue);
        Optional<PageGold> gold = row.has("keep") || row.has("must_keep")
                ? PageGold.of(text, Optional.of(Spans.of(spans)), clean)
                : Optional.empty();
        return new JudgedPage(
                row.path("source").asText(row.has("must_keep") ? "must keep" : "none"),
                row.path("licence_class").asText("none"),
                PageHost.of(row.path("url").asText("")),
                text,
                gold);
    }
}
