package dev.refine.core.stats.rules;

import java.util.Random;

/** Pages that no corpus has: few words, so that much repeats, all that rules look for, every script, lone surrogates. */
final class RandomPage {
    private static final String[] WORDS = {
        "the",
        "The",
        "of,",
        "(and)",
        "be",
        "word",
        "word",
        "other",
        "x",
        "漢字です",
        "слово",
        "naïve",
        "𝒜b",
        "😀",
        "\ud800",
        "e\u0301",
        "42",
        "1,234",
        "3K",
        "12",
        "٣",
        "#",
        "##tag",
        "...",
        "…",
        "wait...",
        "......",
        "•",
        "-",
        "- dash",
        "*",
        "end.",
        "end.\"",
        "end!”",
        "why?)",
        "a.m.",
        "[1]",
        "[edit]",
        "[citation needed]",
        "cited.[12][3]",
        "cited.[1]Again",
        "so[4].",
        "ends.[citation needed].",
        "[]",
        "{",
        "}",
        "javascript",
        "xJavaScripty",
        "Lorem",
        "ipsum",
        "lorem ipsum",
        "privacy policy",
        "Terms of Use",
        "uses cookies",
        "COOKIE POLICY",
        "use of",
        "cookies",
        "use cookies",
        "3 likes",
        "likes",
        "Replies!",
        "views",
        "Sign in",
        "sign-in",
        "Read more...",
        "read more",
        "items in cart",
        "2 items in carts",
        "HEAD",
        "LINE",
        "don't",
        "it's",
        "U.S.",
        "mr.",
        "www.example.org/a?b=c",
        "me@example.org",
        "10km",
        "$5",
        "a,b",
        "well-known",
        "and/or",
        "(x)",
        "'quoted'",
        "’s",
    };

    private static final String[] LINES = {
        "Same line here.",
        "• a bullet point",
        "- another one",
        "And so on...",
        "This is a sentence of seven words.",
        "One two three four five!",
        "12",
        "7 likes",
        "MENU AND MORE",
        "Home",
        "Read more...",
    };

    private static final String[] GAPS = {
        " ", " ", " ", " ", " ", " ", "  ", "\t", "\u00a0", "\u2028", "\u0085", "\u001c", "\r"
    };
    private static final String[] BREAKS = {"\n", "\n", "\n", "\n\n", "\n \n", "\n\n\n", "\r\n", " \n\t", "\u000b"};

    private RandomPage() {}

    static String of(Random random) {
        StringBuilder page = new StringBuilder();
        if (random.nextInt(6) == 0) {
            page.append(BREAKS[random.nextInt(BREAKS.length)]);
        }
        int vocabulary = 1 + random.nextInt(WORDS.length);
        for (int lines = random.nextInt(12); lines > 0; lines--) {
            page.append(line(random, vocabulary)).append(BREAKS[random.nextInt(BREAKS.length)]);
        }
        return random.nextBoolean()
                ? page.toString()
                : page.append(line(random, vocabulary)).toString();
    }

    private static String line(Random random, int vocabulary) {
        if (random.nextInt(4) == 0) {
            return LINES[random.nextInt(LINES.length)];
        }
        StringBuilder line = new StringBuilder(random.nextInt(5) == 0 ? GAPS[random.nextInt(GAPS.length)] : "");
        for (int words = random.nextInt(14); words > 0; words--) {
            line.append(
                    random.nextInt(40) == 0
                            ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                            : WORDS[random.nextInt(vocabulary)]);
            line.append(words > 1 || random.nextInt(8) == 0 ? GAPS[random.nextInt(GAPS.length)] : "");
        }
        return line.toString();
    }
}
