package dev.refine.core.dialect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a tokenizer takes as one token of its own wherever it stands, such as {@code <|im_end|>}. In a text it gets a space
 * behind its first code point, so that no text can bring a control token.
 */
public final class ControlTokens {
    private final Map<Character, List<String>> byFirst = new HashMap<>();

    /** @param contents of the added tokens; those of a single code point are left alone */
    public ControlTokens(Collection<String> contents) {
        contents.stream()
                .filter(content -> content.codePointCount(0, content.length()) > 1)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(content -> byFirst.computeIfAbsent(content.charAt(0), first -> new ArrayList<>())
                        .add(content));
    }

    /** The line as it can be shown; the longest token first at each place, from left to right. */
    String harmless(String line) {
        StringBuilder shown = new StringBuilder(line.length());
        int copied = 0;
        for (int at = 0; at < line.length(); ) {
            int length = length(line, at);
            if (length > 0) {
                int behind = at + Character.charCount(line.codePointAt(at));
                shown.append(line, copied, behind).append(' ');
                copied = behind;
                at += length;
            } else {
                at++;
            }
        }
        return copied == 0 ? line : shown.append(line, copied, line.length()).toString();
    }

    /** How long the token at this place is; 0 where there is none. */
    private int length(String line, int at) {
        for (String content : byFirst.getOrDefault(line.charAt(at), List.of())) {
            if (line.startsWith(content, at)) {
                return content.length();
            }
        }
        return 0;
    }
}
