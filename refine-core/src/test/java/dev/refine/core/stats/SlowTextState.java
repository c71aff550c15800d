package dev.refine.core.stats;

import dev.refine.core.text.StopWords;
import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statistics once more, written for reading: regular expressions, strings, a pass for each figure. */
final class SlowTextState {
    private static final String ALONE = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf"
            + "\\u4e00-\\u9fff\\uf900-\\ufaff\\x{20000}-\\x{3ffff}&&\\p{L}]";
    private static final Pattern WORD = Pattern.compile(ALONE + "\\p{M}*|(?:(?!" + ALONE + ")[\\p{L}\\p{M}\\p{Nd}])+");

    private SlowTextState() {}

    static TextState of(String text) {
        if (text.isEmpty()) {
            return TextState.ZERO;
        }
        List<String> all = List.of(text.split("\n", -1));
        List<String> filled =
                all.stream().filter(line -> !WhiteSpace.only(line)).toList();
        List<String> words = all.stream().flatMap(line -> words(line).stream()).toList();
        Set<String> seen = new HashSet<>();
        return new TextState(
                length(text),
                all.size(),
                filled.size(),
                filled.stream().mapToLong(SlowTextState::length).sum(),
                words.size(),
                words.stream().mapToLong(SlowTextState::length).sum(),
                matches(text, "\\p{L}"),
                matches(text, "\\p{Nd}"),
                matches(text, "[\\p{Lu}\\p{Lt}]"),
                matches(text, "\\p{P}"),
                words.stream().filter(word -> StopWords.contains(lower(word))).count(),
                filled.stream()
                        .filter(line ->
                                trim(trim(line) + "a", "[\"'”’»›)\\]}」』）】》a]").matches("(?s).*[.!?…。！？｡．؟۔।॥։።។။]"))
                        .count(),
                filled.stream().filter(line -> !seen.add(trim(line))).count());
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            words.add(word.group());
        }
        return words;
    }

    private static String lower(String word) {
        return word.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static long matches(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private static String trim(String line) {
        int start = 0;
        while (WhiteSpace.is(line.charAt(start))) {
            start++;
        }
        int end = line.length();
        while (WhiteSpace.is(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(start, end);
    }

    /** Takes closers and white space off the end. */
    private static String trim(String line, String closer) {
        String rest = line;
        while (!rest.isEmpty()) {
            String last = rest.substring(rest.length() - 1);
            if (!last.matches(closer) && !WhiteSpace.only(last)) {
                break;
            }
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest;
    }
}
