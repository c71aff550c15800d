package dev.refine.core.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text as two texts are compared by them, with their places.
 *
 * <p>A word is a run of letters (L*) and numbers (N*), or one character of U+3040–30FF, 3400–4DBF, 4E00–9FFF, F900–FAFF,
 * AC00–D7AF. Its key is the word in compatibility form (NFKC) without regard to case. White space, punctuation, symbols
 * and marks are no words and part them. These are the words that published figures on the same pages count; the
 * statistics of a text count others ({@code core.stats.TextState}).
 */
public final class ComparedWords {
    private static final int NUMBERS =
            1 << Character.DECIMAL_DIGIT_NUMBER | 1 << Character.LETTER_NUMBER | 1 << Character.OTHER_NUMBER;

    private final List<String> keys;
    private final int[] starts;
    private final int[] ends;

    private ComparedWords(List<String> keys, int[] starts, int[] ends) {
        this.keys = keys;
        this.starts = starts;
        this.ends = ends;
    }

    public static ComparedWords of(String text) {
        List<String> keys = new ArrayList<>();
        int[] starts = new int[16];
        int[] ends = new int[16];
        for (int at = 0; at < text.length(); ) {
            int end = wordEnd(text, at);
            if (end == at) {
                at += Character.charCount(text.codePointAt(at));
                continue;
            }
            if (keys.size() == starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
                ends = Arrays.copyOf(ends, starts.length);
            }
            starts[keys.size()] = at;
            ends[keys.size()] = end;
            keys.add(key(text.substring(at, end)));
            at = end;
        }
        return new ComparedWords(keys, starts, ends);
    }

    public int size() {
        return keys.size();
    }

    public String key(int word) {
        return keys.get(word);
    }

    /** The keys in order. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /** Where the word starts, in UTF-16 units. */
    public int start(int word) {
        return starts[word];
    }

    public int end(int word) {
        return ends[word];
    }

    private static int wordEnd(String text, int start) {
        int codePoint = text.codePointAt(start);
        if (standsAlone(codePoint)) {
            return start + 1;
        }
        int end = start;
        while (end < text.length()) {
            codePoint = text.codePointAt(end);
            if (standsAlone(codePoint) || !isWordPart(codePoint)) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    private static boolean isWordPart(int codePoint) {
        return Character.isLetter(codePoint) || (1 << Character.getType(codePoint) & NUMBERS) != 0;
    }

    private static boolean standsAlone(int c) {
        return c >= 0x3040
                && ((c <= 0x30FF)
                        || (c >= 0x3400 && c <= 0x4DBF)
                        || (c >= 0x4E00 && c <= 0x9FFF)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xAC00 && c <= 0xD7AF));
    }

    private static String key(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80) {
                // upper case first, so that ß and ss, σ and ς become one
                return Normalizer.normalize(word, Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT);
            }
        }
        return word.toLowerCase(Locale.ROOT);
    }
}
