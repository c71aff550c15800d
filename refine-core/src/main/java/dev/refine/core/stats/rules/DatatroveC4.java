package dev.refine.core.stats.rules;

/**
 * C4's rules as datatrove has them: words of a line between white space, no ellipsis at its end, and the page looked at only
 * in lines that no earlier rule took out. A sentence starts behind a terminal mark, with a word that is no punctuation.
 */
final class DatatroveC4 {
    private final Chunks chunks;
    private final TokenSequence tokens;
    private final Stretches lines;
    private final Phrases phrases = new Phrases();
    /** A line without its citation markers; few lines have any. */
    private final Chunks citedLine = new Chunks();

    private final TokenSequence citedTokens = new TokenSequence();
    private int nextChunk;
    private int lorem;
    private int brackets;

    /** @param lines as Python cuts them */
    DatatroveC4(Chunks chunks, TokenSequence tokens, Stretches lines) {
        this.chunks = chunks;
        this.tokens = tokens;
        this.lines = lines;
    }

    void measure(Measured into) {
        phrases.read(chunks.text(), chunks.length());
        nextChunk = 0;
        lorem = 0;
        brackets = 0;
        long sentences = 0;
        for (int line = 0; line < lines.size(); line++) {
            int first = nextChunk;
            while (nextChunk < chunks.size() && chunks.start(nextChunk) < lines.end(line)) {
                nextChunk++;
            }
            if (first < nextChunk) {
                sentences += measureLine(first, nextChunk, into);
            }
        }
        into.count(Rule.C4_FEW_SENTENCES, sentences);
        into.count(Rule.C4_LOREM_IPSUM, lorem);
        into.count(Rule.C4_CURLY_BRACKETS, brackets);
    }

    /** The sentences of a line of chunks that stays; none of one that goes. */
    private int measureLine(int first, int end, Measured into) {
        int found = phrases.inLine(chunks.start(first), chunks.end(end - 1));
        if (hasLongWord(first, end)) {
            into.line(LineRule.C4_LONG_WORD);
        } else if (!hasEndMark(chunks.start(first), chunks.end(end - 1))) {
            into.line(LineRule.C4_NO_END_MARK);
        } else if (end - first < DatatroveLimits.C4_MIN_WORDS_PER_LINE) {
            into.line(LineRule.C4_FEW_WORDS);
        } else {
            return measureContent(found, first, end, into);
        }
        return 0;
    }

    private int measureContent(int found, int first, int end, Measured into) {
        lorem += (found & Phrases.LOREM_IPSUM) == 0 ? 0 : 1;
        if ((found & Phrases.JAVASCRIPT) != 0) {
            into.line(LineRule.C4_JAVASCRIPT);
            return 0;
        }
        for (int chunk = first; chunk < end; chunk++) {
            brackets += (chunks.marks(chunk) & RuleChars.CURLY) == 0 ? 0 : 1;
        }
        if ((found & Phrases.POLICY) != 0) {
            into.line(LineRule.C4_POLICY);
            return 0;
        }
        return sentences(first, end);
    }

    private boolean hasLongWord(int first, int end) {
        for (int chunk = first; chunk < end; chunk++) {
            if (chunks.words().codePoints(chunk, chunk + 1) > DatatroveLimits.C4_MAX_WORD_LENGTH) {
                return true;
            }
        }
        return false;
    }

    private boolean hasEndMark(int start, int lineEnd) {
        char[] text = chunks.text();
        int end = Citations.endWithout(text, start, lineEnd);
        return end > start
                && DatatroveLimits.C4_END_MARKS.indexOf(text[end - 1]) >= 0
                && !(text[end - 1] == '.' && Symbols.endsWithEllipsis(text, start, end));
    }

    private int sentences(int first, int end) {
        String cited = Citations.removed(chunks.text(), chunks.start(first), chunks.end(end - 1));
        if (cited.isEmpty()) {
            return sentences(tokens, tokens.firstWord(first), tokens.firstWord(end));
        }
        citedLine.read(cited);
        citedTokens.read(citedLine);
        return sentences(citedTokens, 0, citedTokens.words().size());
    }

    private static int sentences(TokenSequence tokens, int from, int to) {
        int sentences = 1;
        boolean ended = false;
        for (int word = from; word < to; word++) {
            int marks = tokens.marksAt(word);
            if (ended && (marks & (TokenSequence.PUNCTUATION | TokenSequence.TERMINAL)) == 0) {
                sentences++;
                ended = false;
            } else {
                ended |= (marks & TokenSequence.TERMINAL) != 0;
            }
        }
        return sentences;
    }
}
