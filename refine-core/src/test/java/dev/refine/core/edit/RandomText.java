package dev.refine.core.edit;

import java.util.Random;

/**
 * Texts of all kinds, the same ones for the same seed: tiny alphabets in which everything repeats, words, scripts of all
 * directions, astral characters, combining marks, all that other tools take for a line end; lines and texts that are empty
 * or white; some with lone surrogates, which a Java String can hold.
 */
final class RandomText {
    private static final String[] ALPHABETS = {
        "a",
        "ab",
        "ab ",
        "aé ",
        "aAbB  .,|-",
        "Share this page on Facebook. ",
        "\"\\(),=#\t/'",
        " \t\u00a0\u3000\u2003",
        "a\r\u000b\u000c\u0085\u2028\u2029\u001c\u001d\u001e",
        "a\u0301\u0308e\u200d\u200b\ufeff\ufffd",
        "😀👍a",
        "👩‍👩‍👧‍👦🇩🇪 ",
        "שלום עולם ",
        "東京・大阪。ไทย हिन्दी-",
        "0123456789 \u0660\u0661",
        "a\u0000\u0001\u001f\u007f\u0080",
    };
    private static final String ILL_FORMED = "a😀\ud83d\ude00";

    private final Random random;

    RandomText(Random random) {
        this.random = random;
    }

    String next() {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(8) == 0 ? 1 : random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            appendLine(text);
            if (i + 1 < lines || random.nextBoolean()) {
                text.append('\n');
            }
        }
        return text.toString();
    }

    private void appendLine(StringBuilder text) {
        int length = random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextInt(10) == 0 ? 300 : 24);
        String alphabet = alphabet();
        for (int i = 0; i < length; i++) {
            if (random.nextInt(20) == 0) {
                alphabet = alphabet();
            }
            text.appendCodePoint(codePoint(alphabet));
        }
    }

    private String alphabet() {
        return random.nextInt(30) == 0 ? ILL_FORMED : ALPHABETS[random.nextInt(ALPHABETS.length)];
    }

    private int codePoint(String alphabet) {
        if (random.nextInt(100) == 0) {
            int any = random.nextInt(Character.MAX_CODE_POINT + 1);
            return any == '\n' || (any >= 0xD800 && any <= 0xDFFF) ? 'x' : any;
        }
        int[] codePoints = alphabet.codePoints().toArray();
        return codePoints[random.nextInt(codePoints.length)];
    }
}
