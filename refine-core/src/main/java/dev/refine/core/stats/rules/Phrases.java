package dev.refine.core.stats.rules;

import java.util.Arrays;
import java.util.List;

/**
 * The phrases that C4's rules name, in any case, wherever they stand. They are found by their rarest letter, so that nearly
 * all of a text is passed by with one look at each character. For one thread.
 */
final class Phrases {
    static final int LOREM_IPSUM = 1;
    static final int JAVASCRIPT = 1 << 1;
    static final int POLICY = 1 << 2;

    private static final List<Phrase> ALL = List.of(
            new Phrase(LOREM_IPSUM, "lorem ipsum", "lorem i".length()),
            new Phrase(JAVASCRIPT, "javascript", 0),
            new Phrase(POLICY, "terms of use", "terms o".length()),
            new Phrase(POLICY, "privacy policy", "pri".length()),
            new Phrase(POLICY, "cookie policy", "coo".length()),
            new Phrase(POLICY, "uses cookies", "uses coo".length()),
            new Phrase(POLICY, "use of cookies", "use of coo".length()),
            new Phrase(POLICY, "use cookies", "use coo".length()));

    /** The rare letters, in lower case, and the phrases of each. */
    private static final String LETTERS = "pjfvk";

    private static final List<List<Phrase>> BY_LETTER = LETTERS.chars()
            .mapToObj(letter -> ALL.stream()
                    .filter(phrase -> phrase.words.charAt(phrase.rareAt) == letter)
                    .toList())
            .toList();
    /** For each character 0, or which of the letters it is and one more. */
    private static final byte[] RARE = rare();

    private int[] places = new int[16];
    private int[] kinds = new int[16];
    private int size;
    private int next;

    /** @param rareAt where the letter stands that it is found by */
    private record Phrase(int kind, String words, int rareAt) {}

    void read(char[] text, int length) {
        size = 0;
        next = 0;
        for (int at = 0; at < length; at++) {
            int rare = RARE[text[at]];
            if (rare != 0) {
                find(rare, text, at, length);
            }
        }
    }

    private void find(int rare, char[] text, int at, int length) {
        for (Phrase phrase : BY_LETTER.get(rare - 1)) {
            if (CaseBlind.at(text, at - phrase.rareAt, length, phrase.words)) {
                add(at, phrase.kind);
            }
        }
    }

    private void add(int at, int kind) {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
        }
        places[size] = at;
        kinds[size] = kind;
        size++;
    }

    /** How often phrases of a kind occur in the text. */
    int count(int kind) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += kinds[i] == kind ? 1 : 0;
        }
        return count;
    }

    /** The kinds of phrases in a line, as bits. Lines must be asked for from the first to the last; a phrase lies in one. */
    int inLine(int start, int end) {
        int found = 0;
        while (next < size && places[next] < end) {
            found |= places[next] < start ? 0 : kinds[next];
            next++;
        }
        return found;
    }

    private static byte[] rare() {
        byte[] rare = new byte[Character.MAX_VALUE + 1];
        for (int c = 0; c < rare.length; c++) {
            rare[c] = (byte) (LETTERS.indexOf(Character.toLowerCase(c)) + 1);
        }
        return rare;
    }
}
