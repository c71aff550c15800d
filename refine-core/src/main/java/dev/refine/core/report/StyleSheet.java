package dev.refine.core.report;

import dev.refine.core.text.TextHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** The page's one style sheet and the policy that allows it, and nothing else, by its hash. */
final class StyleSheet {
    static final String CSS = read();

    /** No scripts, no pictures, no fonts, no connections, no frames, no forms: the page is text. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(TextHash.of(CSS))
            + "'; base-uri 'none'; form-action 'none'";

    private StyleSheet() {}

    private static String read() {
        try (InputStream in = Objects.requireNonNull(StyleSheet.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
