package dev.refine.core.stats;

import java.util.Random;

/** Texts that no corpus has: every script, lone surrogates, mixed line ends, repeated lines. */
public final class RandomText {
    private static final String[] PIECES = {
        "the",
        "The",
        "THE",
        "und",
        "Haus",
        "x1",
        "42",
        "٣",
        "é",
        "e\u0301",
        "\u0301",
        "的",
        "漢字",
        "かな",
        "ที่นี่",
        "한국",
        "😀",
        "𝒜",
        "\ud800",
        "\udc00",
        ".",
        "!",
        "…",
        "。",
        "؟",
        "\"",
        "”",
        "»",
        ")",
        "(",
        ",",
        "|",
        "+",
        "_",
        "-",
        "’",
        " ",
        " ",
        " ",
        "\t",
        "\u00a0",
        "\u2028",
        "\u0085",
        "\u001c",
        "\u200b",
        "\r",
        "\n",
        "\n",
        "\n",
        "Same line.",
        "\nSame line.\n",
        "ǅ",
        "İ",
        "ß",
        "\u0000",
        "ၐ",
        "ក",
        "\ufeff"
    };

    private RandomText() {}

    public static String of(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(40);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(12) == 0) {
                text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
            } else {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString();
    }
}
