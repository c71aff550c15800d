package dev.refine.core.stats.rules;

/**
 * FineWeb's filters as datatrove counts: lines with the white space at their ends, blank ones left out; terminal marks of
 * any script, quotes not among them; characters of the text without its line feeds. A text without lines is dropped.
 */
final class DatatroveFineWeb {
    private final Chunks chunks;
    private final TokenSequence tokens;
    private final Stretches lines = new Stretches();
    private final Duplicates repeated = new Duplicates();

    DatatroveFineWeb(Chunks chunks, TokenSequence tokens) {
        this.chunks = chunks;
        this.tokens = tokens;
    }

    void measure(Measured into) {
        char[] text = chunks.text();
        lines.cutAtLineFeeds(chunks);
        repeated.clear(text);
        int brief = 0;
        int punctuated = 0;
        int nextChunk = 0;
        for (int line = 0; line < lines.size(); line++) {
            int start = lines.start(line);
            int end = lines.end(line);
            int first = nextChunk;
            while (nextChunk < chunks.size() && chunks.start(nextChunk) < end) {
                nextChunk++;
            }
            if (first < nextChunk) {
                int codePoints = chunks.codePointsBetween(start, end);
                repeated.add(start, end, codePoints);
                brief += codePoints <= DatatroveLimits.FINEWEB_SHORT_LINE ? 1 : 0;
                punctuated += TokenSigns.endsSentence(text[end - 1]) ? 1 : 0;
            }
        }
        int feeds = lines.size() - 1;
        into.ratio(Rule.FINEWEB_FEW_PUNCTUATED_LINES, punctuated, Math.max(1, repeated.all()));
        into.ratio(Rule.FINEWEB_SHORT_LINES, brief, repeated.all());
        into.ratio(Rule.FINEWEB_DUPLICATE_LINE_CHARS, repeated.repeatedChars(), chunks.codePoints() - feeds);
        into.ratio(Rule.FINEWEB_LINE_FEEDS, feeds, tokens.words().size());
    }
}
