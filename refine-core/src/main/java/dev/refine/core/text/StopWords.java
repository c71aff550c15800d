package dev.refine.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Function words of some thirty languages, in lower case, without regard to the language of the text. */
public final class StopWords {
    private static final Set<String> ALL = read();

    private StopWords() {}

    /** Whether the word, already in lower case, is a function word of any of the languages. */
    public static boolean contains(String word) {
        return ALL.contains(word);
    }

    public static Set<String> all() {
        return ALL;
    }

    private static Set<String> read() {
        try (InputStream in = Objects.requireNonNull(StopWords.class.getResourceAsStream("stopwords.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")).skip(1))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
