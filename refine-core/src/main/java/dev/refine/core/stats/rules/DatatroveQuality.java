package dev.refine.core.stats.rules;

/**
 * Gopher's quality filter as datatrove counts: words and their mean length without those of punctuation alone, all other
 * shares over all words; stop words as they stand, each once; lines as Python cuts them, blank ones too.
 */
final class DatatroveQuality {
    private final Chunks chunks;
    private final TokenSequence tokens;
    private final Stretches lines;

    /** @param lines as Python cuts them */
    DatatroveQuality(Chunks chunks, TokenSequence tokens, Stretches lines) {
        this.chunks = chunks;
        this.tokens = tokens;
        this.lines = lines;
    }

    void measure(Measured into) {
        int all = tokens.words().size();
        long words = 0;
        long chars = 0;
        long alphabetic = 0;
        for (int word = 0; word < all; word++) {
            int marks = tokens.marksAt(word);
            alphabetic += (marks & TokenSequence.ALPHABETIC) == 0 ? 0 : 1;
            if ((marks & TokenSequence.WORD) != 0) {
                words++;
                chars += tokens.words().codePoints(word, word + 1);
            }
        }
        into.count(Rule.GOPHER_FEW_WORDS, words);
        into.count(Rule.GOPHER_MANY_WORDS, words);
        into.ratio(Rule.GOPHER_SHORT_WORDS, chars, words);
        into.ratio(Rule.GOPHER_LONG_WORDS, chars, words);
        into.ratio(Rule.GOPHER_HASHES, Symbols.hashes(chunks), all);
        into.ratio(Rule.GOPHER_ELLIPSES, Symbols.ellipses(chunks), all);
        measureLines(into);
        into.ratio(Rule.GOPHER_FEW_ALPHABETIC_WORDS, alphabetic, all);
        into.count(Rule.GOPHER_FEW_STOP_WORDS, stopWords());
    }

    private int stopWords() {
        int found = 0;
        for (int number = 0; number < tokens.distinct(); number++) {
            found += (tokens.marks(number) & TokenSequence.STOP_WORD) == 0 ? 0 : 1;
        }
        return found;
    }

    private void measureLines(Measured into) {
        char[] text = chunks.text();
        int bullets = 0;
        int ellipses = 0;
        for (int line = 0; line < lines.size(); line++) {
            int start = lines.start(line);
            int end = lines.end(line);
            while (start < end && RuleChars.of(text[start]) == RuleChars.WHITE) {
                start++;
            }
            while (start < end && RuleChars.of(text[end - 1]) == RuleChars.WHITE) {
                end--;
            }
            if (start < end) {
                bullets += DatatroveLimits.BULLETS.indexOf(text[start]) < 0 ? 0 : 1;
                ellipses += Symbols.endsWithEllipsis(text, start, end) ? 1 : 0;
            }
        }
        into.ratio(Rule.GOPHER_BULLET_LINES, bullets, lines.size());
        into.ratio(Rule.GOPHER_ELLIPSIS_LINES, ellipses, lines.size());
    }
}
