package dev.refine.core.text;

import java.util.Random;

/** Random text that looks a little like pages in every script: words, separators, sentence ends, and whatever Unicode has. */
public final class RandomPage {
    private static final String[] PIECES = {
        " ",
        " ",
        " ",
        " ",
        " ",
        "  ",
        "\t",
        "\u00a0",
        "\u3000",
        "\u0085",
        "\r",
        "\n",
        "\n",
        "\n\n",
        "| ",
        " | ",
        "· ",
        " - ",
        "–",
        " » ",
        "● ",
        ". ",
        "! ",
        "? ",
        "… ",
        ".\" ",
        "!) ",
        "?” ",
        "。",
        "！",
        "？」",
        "。』",
        "。）",
        "”",
        ").",
        "\"",
        "word",
        "Menu",
        "Straße",
        "ΣΑΣ",
        "Привет",
        "昨天傍晚",
        "雨が降った",
        "ทุกเช้า",
        "한국어",
        "e\u0301",
        "İ",
        "Ⅷ",
        "2024",
        "12345",
        "€5",
        "@",
        "©",
        "http",
        "www",
        "😀",
        "𠀀",
        "𝔘",
        "\ud83d",
        "\ude00",
        "\u200b",
        "\u0000",
        "#",
        "(",
        "{",
        "reserved",
        "the",
        "of",
    };

    private final Random random;

    public RandomPage(long seed) {
        random = new Random(seed);
    }

    /** A text of up to so many pieces. */
    public String next(int pieces) {
        int size = random.nextInt(pieces + 1);
        int lineFeeds = random.nextInt(4);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            String piece = random.nextInt(12) == 0 ? anything() : PIECES[random.nextInt(PIECES.length)];
            boolean breaks = piece.indexOf('\n') >= 0;
            text.append(breaks && random.nextInt(4) > lineFeeds ? " " : piece);
        }
        return text.toString();
    }

    private String anything() {
        int most = random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT;
        return Character.toString(random.nextInt(most + 1));
    }
}
