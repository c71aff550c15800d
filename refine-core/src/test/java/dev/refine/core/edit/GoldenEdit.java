package dev.refine.core.edit;

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
 * One golden file: a text, a program and what must become of them.
 *
 * <p>A file is one sentence, then sections. A section starts with {@code == name}; its lines up to the next one are its
 * content, without the last line feed. {@code == name, escaped} means that its content is written with the escapes
 * {@code \n \r \t \\} and {@code \}{@code uXXXX}. {@code before}, {@code program}, {@code after}, {@code outcome} and
 * {@code skipped} are in every file; {@code effective}, {@code removed} and {@code options} where the case is about them.
 */
record GoldenEdit(String name, String sentence, Map<String, String> sections) {
    private static final Path FOLDER = Path.of("src/test/resources/golden/edit");

    static List<GoldenEdit> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(GoldenEdit::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String before() {
        return section("before");
    }

    String program() {
        return section("program");
    }

    String after() {
        return section("after");
    }

    Outcome outcome() {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.word().equals(section("outcome")))
                .findFirst()
                .orElseThrow();
    }

    /** One line for each skipped op: the reason and what was written. */
    String skipped() {
        return section("skipped");
    }

    Optional<String> effective() {
        return Optional.ofNullable(sections.get("effective"));
    }

    /** One line for each piece: line from 1, start from 0, {@code whole} or {@code part}, and the text as a JSON string. */
    Optional<String> removed() {
        return Optional.ofNullable(sections.get("removed"));
    }

    CheckOptions options() {
        return sections.containsKey("options") ? new CheckOptions(CheckOptions.JoinedWords.SKIP) : CheckOptions.DEFAULT;
    }

    private String section(String section) {
        return Optional.ofNullable(sections.get(section))
                .orElseThrow(() -> new IllegalStateException(name + " has no section " + section));
    }

    private static GoldenEdit read(Path file) {
        String name = file.getFileName().toString().replace(".txt", "");
        try {
            String[] parts = Files.readString(file).split("(?m)^== ", -1);
            Map<String, String> sections = new LinkedHashMap<>();
            Arrays.stream(parts).skip(1).forEach(part -> addTo(sections, part));
            return new GoldenEdit(name, parts[0].strip(), sections);
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
