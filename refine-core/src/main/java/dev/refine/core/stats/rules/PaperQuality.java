package dev.refine.core.stats.rules;

/**
 * Gopher's quality filter (appendix A.1.1). The eight stop words are looked for in any case, punctuation around a word
 * left out, and each counts once.
 */
final class PaperQuality {
    private final Chunks chunks;
    private final FilledLines lines;

    PaperQuality(Chunks chunks, FilledLines lines) {
        this.chunks = chunks;
        this.lines = lines;
    }

    void measure(Measured into) {
        int words = chunks.size();
        into.count(Rule.GOPHER_FEW_WORDS, words);
        into.count(Rule.GOPHER_MANY_WORDS, words);
        into.ratio(Rule.GOPHER_SHORT_WORDS, chunks.words().codePoints(), words);
        into.ratio(Rule.GOPHER_LONG_WORDS, chunks.words().codePoints(), words);
        measureWords(into);
        measureLines(into);
        into.count(Rule.GOPHER_FEW_STOP_WORDS, GopherStopWords.in(chunks));
    }

    private void measureWords(Measured into) {
        int alphabetic = 0;
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            alphabetic += (chunks.marks(chunk) & RuleChars.LETTER) == 0 ? 0 : 1;
        }
        into.ratio(Rule.GOPHER_FEW_ALPHABETIC_WORDS, alphabetic, chunks.size());
        into.ratio(Rule.GOPHER_HASHES, Symbols.hashes(chunks), chunks.size());
        into.ratio(Rule.GOPHER_ELLIPSES, Symbols.ellipses(chunks), chunks.size());
    }

    private void measureLines(Measured into) {
        char[] text = chunks.text();
        int bullets = 0;
        int ellipses = 0;
        for (int line = 0; line < lines.size(); line++) {
            bullets += GopherLimits.BULLETS.indexOf(text[lines.start(line)]) < 0 ? 0 : 1;
            ellipses += Symbols.endsWithEllipsis(text, lines.start(line), lines.end(line)) ? 1 : 0;
        }
        into.ratio(Rule.GOPHER_BULLET_LINES, bullets, lines.size());
        into.ratio(Rule.GOPHER_ELLIPSIS_LINES, ellipses, lines.size());
    }
}
