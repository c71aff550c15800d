package dev.refine.core.distill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A text and the same text with pieces removed; all a function of the seed. Alphabets in which everything repeats, words,
 * astral characters, combining marks, all that other tools take for a line end, blank and repeated lines.
 *
 * @param raw no lone surrogates
 */
record RandomPair(long seed, String raw, String refined) {
    private static final String[] ALPHABETS = {
        "a",
        "ab",
        "ab ",
        "aAbB  .,|-",
        "Share this page on Facebook. ",
        "\"\\(),=#\t/'",
        " \t\u00a0\u3000",
        "a\r\u000b\u000c\u0085\u2028\u2029\u001c",
        "a\u0301\u0308e\u200d\u200b\ufeff\ufffd",
        "😀👍a",
        "👩‍👩‍👧‍👦🇩🇪 ",
        "שלום עולם ",
        "東京・大阪。ไทย हिन्दी-",
        "a\u0000\u0001\u001f\u007f\u0080",
    };

    /** What an expert does to a text. */
    private enum Habit {
        LINES,
        RUNS,
        CHARACTERS,
        WORDS,
        TRIMS
    }

    static RandomPair of(long seed) {
        Random random = new Random(seed);
        String raw = text(random);
        int[] codePoints = raw.codePoints().toArray();
        boolean[] gone = new boolean[codePoints.length];
        for (int rounds = random.nextInt(3); rounds >= 0; rounds--) {
            remove(Habit.values()[random.nextInt(Habit.values().length)], codePoints, gone, random);
        }
        StringBuilder refined = new StringBuilder();
        for (int i = 0; i < codePoints.length; i++) {
            if (!gone[i]) {
                refined.appendCodePoint(codePoints[i]);
            }
        }
        return new RandomPair(seed, raw, refined.toString());
    }

    /** The text without some of its characters. */
    static String without(String raw, Random random) {
        StringBuilder part = new StringBuilder(raw);
        for (int i = raw.length() - 1; i >= 0; i--) {
            if (random.nextInt(3) == 0) {
                part.deleteCharAt(i);
            }
        }
        return part.toString();
    }

    private static String text(Random random) {
        List<String> lines = new ArrayList<>();
        int size = random.nextInt(8) == 0 ? 1 : random.nextInt(14);
        for (int i = 0; i < size; i++) {
            boolean repeats = i > 0 && random.nextInt(4) == 0;
            lines.add(repeats ? lines.get(random.nextInt(i)) : line(random));
        }
        return String.join("\n", lines);
    }

    private static String line(Random random) {
        int length = random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextInt(8) == 0 ? 200 : 20);
        int[] alphabet =
                ALPHABETS[random.nextInt(ALPHABETS.length)].codePoints().toArray();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < length; i++) {
            line.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return line.toString();
    }

    private static void remove(Habit habit, int[] text, boolean[] gone, Random random) {
        switch (habit) {
            case LINES -> removeLines(text, gone, random);
            case RUNS -> removeRuns(gone, random);
            case CHARACTERS -> removeCharacters(gone, random);
            case WORDS -> removeWords(text, gone, random);
            case TRIMS -> trim(text, gone);
        }
    }

    private static void removeLines(int[] text, boolean[] gone, Random random) {
        boolean goes = random.nextBoolean();
        for (int i = 0; i < text.length; i++) {
            gone[i] |= goes;
            goes = text[i] == '\n' ? random.nextBoolean() : goes;
        }
    }

    private static void removeRuns(boolean[] gone, Random random) {
        for (int runs = random.nextInt(5); runs > 0 && gone.length > 0; runs--) {
            int from = random.nextInt(gone.length);
            Arrays.fill(gone, from, Math.min(gone.length, from + random.nextInt(12)), true);
        }
    }

    private static void removeCharacters(boolean[] gone, Random random) {
        int share = 1 + random.nextInt(10);
        for (int i = 0; i < gone.length; i++) {
            gone[i] |= random.nextInt(share) == 0;
        }
    }

    private static void removeWords(int[] text, boolean[] gone, Random random) {
        boolean goes = random.nextBoolean();
        for (int i = 0; i < text.length; i++) {
            goes = Character.isWhitespace(text[i]) ? random.nextInt(3) == 0 : goes;
            gone[i] |= goes && text[i] != '\n';
        }
    }

    /** Removes white space at the ends of lines. */
    private static void trim(int[] text, boolean[] gone) {
        boolean ends = true;
        for (int i = text.length - 1; i >= 0; i--) {
            ends = text[i] == '\n' || (ends && Character.isWhitespace(text[i]));
            gone[i] |= ends && text[i] != '\n';
        }
    }
}
