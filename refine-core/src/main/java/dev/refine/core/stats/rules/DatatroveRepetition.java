package dev.refine.core.stats.rules;

/**
 * Gopher's repetition removal as datatrove counts: all shares of characters are over the characters of the text. The most
 * frequent n-gram counts with its spaces as often as it occurs, overlaps twice; of several the first. Behind a repeated
 * n-gram the search goes on after its last word.
 */
final class DatatroveRepetition {
    private static final Rule[] TOP = {Rule.GOPHER_TOP_2_GRAM, Rule.GOPHER_TOP_3_GRAM, Rule.GOPHER_TOP_4_GRAM};
    private static final Rule[] REPEATED = {
        Rule.GOPHER_DUPLICATE_5_GRAMS,
        Rule.GOPHER_DUPLICATE_6_GRAMS,
        Rule.GOPHER_DUPLICATE_7_GRAMS,
        Rule.GOPHER_DUPLICATE_8_GRAMS,
        Rule.GOPHER_DUPLICATE_9_GRAMS,
        Rule.GOPHER_DUPLICATE_10_GRAMS,
    };

    private final Chunks chunks;
    private final TokenSequence tokens;
    private final Stretches stretches = new Stretches();
    private final Duplicates pieces = new Duplicates();
    private final RepeatedGrams grams = new RepeatedGrams();

    DatatroveRepetition(Chunks chunks, TokenSequence tokens) {
        this.chunks = chunks;
        this.tokens = tokens;
    }

    void measure(Measured into) {
        stretches.cutAtEmptyLines(chunks);
        measure(Rule.GOPHER_DUPLICATE_PARAGRAPHS, Rule.GOPHER_DUPLICATE_PARAGRAPH_CHARS, into);
        stretches.cutAtRunsOfLineFeeds(chunks);
        measure(Rule.GOPHER_DUPLICATE_LINES, Rule.GOPHER_DUPLICATE_LINE_CHARS, into);
        measureGrams(into);
    }

    private void measure(Rule share, Rule chars, Measured into) {
        pieces.read(chunks, stretches);
        into.ratio(share, pieces.repeated(), pieces.all());
        into.ratio(chars, pieces.repeatedChars(), chunks.codePoints());
    }

    private void measureGrams(Measured into) {
        grams.read(tokens.words(), tokens.distinct());
        int n = 1;
        for (Rule rule : TOP) {
            grams.lengthen();
            into.ratio(rule, topChars(++n), chunks.codePoints());
        }
        for (Rule rule : REPEATED) {
            grams.lengthen();
            into.ratio(rule, repeatedChars(++n), chunks.codePoints());
        }
    }

    private long topChars(int n) {
        WordSequence words = tokens.words();
        if (words.size() < n) {
            return 0;
        }
        int top = grams.mostFrequent();
        int place = top < 0 ? 0 : grams.place(top);
        long times = top < 0 ? 1 : grams.count(top);
        return times * (words.codePoints(place, place + n) + n - 1);
    }

    private long repeatedChars(int n) {
        grams.forgetSeen();
        long chars = 0;
        int next = 0;
        for (int i = 0; i < grams.size(); i++) {
            int place = grams.place(i);
            if (place >= next && grams.comesAgain(i)) {
                chars += tokens.words().codePoints(place, place + n);
                next = place + n;
            }
        }
        return chars;
    }
}
