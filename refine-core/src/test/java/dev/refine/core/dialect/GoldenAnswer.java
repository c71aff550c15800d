package dev.refine.core.dialect;

import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One golden file: a text, what a model wrote for it, and what must become of both.
 *
 * <p>A file is one sentence, then sections as those of {@code golden/edit}. {@code chunk} is there where the model saw a part
 * of the text: the numbers of a {@link Chunk}, from 0. {@code cut off} is there where the model did not come to an end,
 * {@code fault} where its answer is no program. {@code program} holds the ops that were read, {@code skipped} those that were
 * not, or that do not fit.
 */
record GoldenAnswer(String name, String sentence, Map<String, String> sections) {
    private static final Path FOLDER = Path.of("src/test/resources/golden/dialect");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|([nrt]))");

    static List<GoldenAnswer> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(GoldenAnswer::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Dialect dialect() {
        return Dialect.of(section("dialect")).orElseThrow();
    }

    Chunk chunk() {
        IndexedText text = IndexedText.of(section("before"));
        if (!sections.containsKey("chunk")) {
            return Chunk.whole(text);
        }
        int[] at = Arrays.stream(section("chunk").split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Chunk(text, at[0], at[1], at[2], at[3], at[4]);
    }

    boolean isFinished() {
        return !sections.containsKey("cut off");
    }

    Optional<String> fault() {
        return Optional.ofNullable(sections.get("fault"));
    }

    String section(String section) {
        return Optional.ofNullable(sections.get(section))
                .orElseThrow(() -> new IllegalStateException(name + " has no section " + section));
    }

    private static GoldenAnswer read(Path file) {
        String name = file.getFileName().toString().replace(".txt", "");
        try {
            String[] parts = Files.readString(file).split("(?m)^== ", -1);
            Map<String, String> sections = new HashMap<>();
            Arrays.stream(parts).skip(1).forEach(part -> addTo(sections, part));
            return new GoldenAnswer(name, parts[0].strip(), sections);
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
        return ESCAPE.matcher(escaped)
                .replaceAll(found -> found.group(1) == null
                        ? Map.of("n", "\n", "r", "\r", "t", "\t").get(found.group(2))
                        : String.valueOf((char) Integer.parseInt(found.group(1), 16)));
    }
}
