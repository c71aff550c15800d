package dev.refine.core.stats.rules;

/**
 * C4's rules (section 2.2). The lines that the line rules keep have their sentences counted; the rules of pages look at the
 * whole text. A sentence is told from the next by a word that ends in a full stop, exclamation or question mark, closing
 * quotes and brackets behind it left out, and a line has at least one.
 */
final class PaperC4 {
    private static final String SENTENCE_ENDS = ".!?";
    private static final String CLOSERS = "\"'”’»›)]}";

    private final Chunks chunks;
    private final FilledLines lines;
    private final Phrases phrases = new Phrases();

    PaperC4(Chunks chunks, FilledLines lines) {
        this.chunks = chunks;
        this.lines = lines;
    }

    void measure(Measured into) {
        phrases.read(chunks.text(), chunks.length());
        long sentences = 0;
        for (int line = 0; line < lines.size(); line++) {
            sentences += measureLine(line, into);
        }
        into.count(Rule.C4_FEW_SENTENCES, sentences);
        into.count(Rule.C4_LOREM_IPSUM, phrases.count(Phrases.LOREM_IPSUM));
        into.count(Rule.C4_CURLY_BRACKETS, Symbols.curlyBrackets(chunks));
    }

    /** The sentences of a line that stays; none of one that goes. */
    private int measureLine(int line, Measured into) {
        int found = phrases.inLine(lines.start(line), lines.end(line));
        if (!hasEndMark(line)) {
            into.line(LineRule.C4_NO_END_MARK);
        } else if (lines.words(line) < C4Limits.MIN_WORDS_PER_LINE) {
            into.line(LineRule.C4_FEW_WORDS);
        } else if ((found & Phrases.JAVASCRIPT) != 0) {
            into.line(LineRule.C4_JAVASCRIPT);
        } else if ((found & Phrases.POLICY) != 0) {
            into.line(LineRule.C4_POLICY);
        } else {
            return sentences(line);
        }
        return 0;
    }

    private boolean hasEndMark(int line) {
        char[] text = chunks.text();
        int start = lines.start(line);
        int end = Citations.endWithout(text, start, lines.end(line));
        while (end > start && RuleChars.of(text[end - 1]) == RuleChars.WHITE) {
            end--;
        }
        return end > start && C4Limits.END_MARKS.indexOf(text[end - 1]) >= 0;
    }

    private int sentences(int line) {
        int sentences = 0;
        for (int chunk = lines.firstChunk(line); chunk < lines.endChunk(line); chunk++) {
            sentences += endsSentence(chunks.start(chunk), chunks.end(chunk)) ? 1 : 0;
        }
        return Math.max(1, sentences);
    }

    private boolean endsSentence(int start, int chunkEnd) {
        char[] text = chunks.text();
        int end = Citations.endWithout(text, start, chunkEnd);
        while (end > start && CLOSERS.indexOf(text[end - 1]) >= 0) {
            end--;
        }
        return end > start && SENTENCE_ENDS.indexOf(text[end - 1]) >= 0;
    }
}
