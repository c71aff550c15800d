package dev.refine.core.stats.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The pages that {@code refine demo} comes with. */
final class DemoPages {
    private static final Path FILE =
            Path.of("../refine-spark/src/main/resources/dev/refine/spark/cli/demo/pages.jsonl.gz");

    private DemoPages() {}

    static List<String> texts() {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(DemoPages::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a row that can't be read, nothing: the demo has one to show what becomes of it. */
    private static Stream<String> text(String row) {
        try {
            return Stream.of(new ObjectMapper().readTree(row).path("text").asText());
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
