package dev.refine.core.stats.rules;

/** What cuts a word in its inside. */
final class SignsInside {
    private static final String HYPHENS = "-–—~";
    private static final int MOST_HYPHENS = 3;
    private static final String BETWEEN_WORDS = ":<>=/";
    private static final String BETWEEN_NUMBERS = "+-*^";

    private SignsInside() {}

    /** How many characters from a place on, which is not the first, are a sign that cuts; 0 for none. */
    static int length(char[] text, int at, int end) {
        char c = text[at];
        if (Character.isLetterOrDigit(c)) {
            return 0;
        }
        if (c == '…' || Character.getType(c) == Character.OTHER_SYMBOL) {
            return 1;
        }
        if (c == '.') {
            int stops = SignsAtEnds.stops(text, at, end);
            return stops > 1 ? stops : at + 1 < end && betweenSentences(text[at - 1], text[at + 1]) ? 1 : 0;
        }
        return at + 1 < end ? between(text, at, end) : 0;
    }

    private static int between(char[] text, int at, int end) {
        char c = text[at];
        char left = text[at - 1];
        char right = text[at + 1];
        if (BETWEEN_NUMBERS.indexOf(c) >= 0
                && TokenSigns.isDigit(left)
                && (TokenSigns.isDigit(right) || right == '-')) {
            return 1;
        }
        if (c == ',') {
            return TokenSigns.isLetter(left) && TokenSigns.isLetter(right) ? 1 : 0;
        }
        boolean behindWord = TokenSigns.isLetter(left) || TokenSigns.isDigit(left);
        if (behindWord && BETWEEN_WORDS.indexOf(c) >= 0 && TokenSigns.isLetter(right)) {
            return 1;
        }
        return behindWord && HYPHENS.indexOf(c) >= 0 ? hyphens(text, at, end) : TokenSigns.astralSymbol(text, at, end);
    }

    /** Up to three equal hyphens or long dashes before a letter. */
    private static int hyphens(char[] text, int at, int end) {
        int hyphens = 1;
        boolean many = text[at] == '-' || text[at] == '—';
        while (many && hyphens < MOST_HYPHENS && at + hyphens < end && text[at + hyphens] == text[at]) {
            hyphens++;
        }
        return at + hyphens < end && TokenSigns.isLetter(text[at + hyphens]) ? hyphens : 0;
    }

    /** Between the last word of a sentence and the first of the next, when the space between them is missing. */
    private static boolean betweenSentences(char left, char right) {
        return (TokenSigns.isNotUpper(left) || TokenSigns.isQuote(left))
                && (TokenSigns.isNotLower(right) || TokenSigns.isQuote(right));
    }
}
