package dev.refine.core.stats.rules;

/** FineWeb's own filters (section 3.6). */
final class PaperFineWeb {
    private final Chunks chunks;
    private final FilledLines lines;

    PaperFineWeb(Chunks chunks, FilledLines lines) {
        this.chunks = chunks;
        this.lines = lines;
    }

    /** @param repeatedLines counted over the same lines */
    void measure(Duplicates repeatedLines, Measured into) {
        int punctuated = 0;
        int brief = 0;
        for (int line = 0; line < lines.size(); line++) {
            punctuated += FineWebLimits.END_MARKS.indexOf(chunks.text()[lines.end(line) - 1]) < 0 ? 0 : 1;
            brief += lines.codePoints(line) < FineWebLimits.SHORT_LINE ? 1 : 0;
        }
        into.ratio(Rule.FINEWEB_FEW_PUNCTUATED_LINES, punctuated, lines.size());
        into.ratio(Rule.FINEWEB_SHORT_LINES, brief, lines.size());
        into.ratio(Rule.FINEWEB_DUPLICATE_LINE_CHARS, repeatedLines.repeatedChars(), repeatedLines.allChars());
    }
}
