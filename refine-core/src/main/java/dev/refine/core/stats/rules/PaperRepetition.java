package dev.refine.core.stats.rules;

/**
 * Gopher's repetition removal (appendix A.1.1, table A1). Lines, paragraphs and n-grams of words repeat when they equal an
 * earlier one. Characters of words count once, in however many n-grams the word stands: a share is never above 1. An n-gram
 * that occurs once repeats nothing; of those that are equally frequent the longest is the most frequent one.
 */
final class PaperRepetition {
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
    private final FilledLines lines;
    private final Duplicates paragraphs = new Duplicates();
    private final RepeatedGrams grams = new RepeatedGrams();

    PaperRepetition(Chunks chunks, FilledLines lines) {
        this.chunks = chunks;
        this.lines = lines;
    }

    /** @param repeatedLines counted over the same lines */
    void measure(Duplicates repeatedLines, Measured into) {
        into.ratio(Rule.GOPHER_DUPLICATE_LINES, repeatedLines.repeated(), repeatedLines.all());
        into.ratio(Rule.GOPHER_DUPLICATE_LINE_CHARS, repeatedLines.repeatedChars(), repeatedLines.allChars());
        readParagraphs();
        into.ratio(Rule.GOPHER_DUPLICATE_PARAGRAPHS, paragraphs.repeated(), paragraphs.all());
        into.ratio(Rule.GOPHER_DUPLICATE_PARAGRAPH_CHARS, paragraphs.repeatedChars(), paragraphs.allChars());
        measureGrams(into);
    }

    private void readParagraphs() {
        paragraphs.clear(chunks.text());
        int start = 0;
        int codePoints = 0;
        for (int line = 0; line < lines.size(); line++) {
            start = lines.startsParagraph(line) ? lines.start(line) : start;
            codePoints += lines.codePoints(line);
            if (line + 1 == lines.size() || lines.startsParagraph(line + 1)) {
                paragraphs.add(start, lines.end(line), codePoints);
                codePoints = 0;
            }
        }
    }

    private void measureGrams(Measured into) {
        WordSequence words = chunks.words();
        grams.read(words, chunks.distinct().size());
        int n = 1;
        for (Rule rule : TOP) {
            grams.lengthen();
            into.ratio(rule, topChars(words, ++n), words.codePoints());
        }
        for (Rule rule : REPEATED) {
            grams.lengthen();
            into.ratio(rule, repeatedChars(words, ++n), words.codePoints());
        }
    }

    private long topChars(WordSequence words, int n) {
        int top = top(words, n);
        long chars = 0;
        int covered = 0;
        for (int i = 0; i < grams.size(); i++) {
            if (grams.gram(i) == grams.gram(top)) {
                int place = grams.place(i);
                chars += words.codePoints(Math.max(place, covered), place + n);
                covered = place + n;
            }
        }
        return chars;
    }

    /** An occurrence of the most frequent n-gram; any number if there is none. */
    private int top(WordSequence words, int n) {
        int best = 0;
        for (int i = 1; i < grams.size(); i++) {
            int more = grams.count(i) - grams.count(best);
            if (more > 0 || (more == 0 && length(words, i, n) > length(words, best, n))) {
                best = i;
            }
        }
        return best;
    }

    private int length(WordSequence words, int occurrence, int n) {
        return words.codePoints(grams.place(occurrence), grams.place(occurrence) + n);
    }

    private long repeatedChars(WordSequence words, int n) {
        grams.forgetSeen();
        long chars = 0;
        int covered = 0;
        for (int i = 0; i < grams.size(); i++) {
            if (grams.comesAgain(i)) {
                int place = grams.place(i);
                chars += words.codePoints(Math.max(place, covered), place + n);
                covered = place + n;
            }
        }
        return chars;
    }
}
