package dev.refine.core.report;

import dev.refine.core.text.TextHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page's one style sheet, its one script, and the policy that allows these two by their hashes and nothing else. */
final class ReportAssets {
    static final String CSS = all("uplot/uPlot.min.css", "report.css");
    static final String SCRIPT = all("uplot/uPlot.iife.min.js", "theme.js", "charts.js", "documents.js");

    /** No pictures, no fonts, no connections, no frames, no forms that are sent, and no other style or script. */
    static final String POLICY = "default-src 'none'; style-src '" + hash(CSS) + "'; script-src '" + hash(SCRIPT)
            + "'; base-uri 'none'; form-action 'none'";

    private ReportAssets() {}

    private static String hash(String content) {
        return "sha256-" + Base64.getEncoder().encodeToString(TextHash.of(content));
    }

    private static String all(String... names) {
        return Stream.of(names).map(ReportAssets::read).collect(Collectors.joining("\n"));
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(ReportAssets.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
