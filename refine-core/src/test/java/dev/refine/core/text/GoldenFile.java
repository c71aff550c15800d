package dev.refine.core.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of {@code golden/}: one sentence, then sections. A section starts with {@code == name}; its lines up to the next one are
 * its content, without the last line feed. {@code == name, escaped} means that its content is written with the escapes
 * {@code \n \r \t \\} and {@code \}{@code uXXXX}.
 */
public record GoldenFile(String name, String sentence, Map<String, String> sections) {

    /** All of a folder below {@code golden/}, by name. */
    public static List<GoldenFile> all(String folder) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden", folder))) {
            return files.sorted().map(GoldenFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A section that must be there. */
    public String section(String section) {
        return find(section).orElseThrow(() -> new IllegalStateException(name + " has no section " + section));
    }

    public Optional<String> find(String section) {
        return Optional.ofNullable(sections.get(section));
    }

    private static GoldenFile read(Path file) {
        String name = file.getFileName().toString().replace(".txt", "");
        try {
            String[] parts = Files.readString(file).split("(?m)^== ", -1);
            Map<String, String> sections = new LinkedHashMap<>();
            Arrays.stream(parts).skip(1).forEach(part -> addTo(sections, part));
            return new GoldenFile(name, parts[0].strip(), sections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addTo(Map<String, String> sections, String part) {
        int headEnd = part.indexOf('\n');
        String head = part.substring(0, headEnd);
        String content = part.substring(headEnd + 1);
        String lines = content.isEmpty() ? "" : content.substring(0, content.length() - 1);
        boolean escaped = head.endsWith(", escaped");
        sections.put(head.replace(", escaped", ""), escaped ? unescape(lines) : lines);
    }

    private static String unescape(String escaped) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char kind = escaped.charAt(++i);
            switch (kind) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case '\\' -> plain.append('\\');
                case 'u' -> {
                    plain.append((char) Integer.parseInt(escaped.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> throw new IllegalArgumentException("unknown escape \\" + kind);
            }
        }
        return plain.toString();
    }
}
