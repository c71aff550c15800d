package dev.refine.core.stats;

import dev.refine.core.text.IndexedText;

/** The lines of one text, added up. */
final class TextStateBuilder {
    private final LineSet distinct;

    private long lines;
    private long codePoints;
    private long filledLines;
    private long filledLineChars;
    private long words;
    private long wordChars;
    private long letters;
    private long digits;
    private long upperCase;
    private long punctuation;
    private long stopWords;
    private long punctuatedLines;
    private long duplicateLines;

    TextStateBuilder(IndexedText text) {
        this.distinct = new LineSet(text.text(), text.lines());
    }

    /**
     * Adds the next line of the text.
     *
     * @param shift how much further to the end it stands here than in the text that was scanned
     */
    void add(TextScan line, int shift) {
        lines++;
        codePoints += line.codePoints;
        if (!line.filled()) {
            return;
        }
        filledLines++;
        filledLineChars += line.codePoints;
        words += line.counts.words;
        wordChars += line.counts.wordChars;
        letters += line.counts.letters;
        digits += line.counts.digits;
        upperCase += line.counts.upperCase;
        punctuation += line.counts.punctuation;
        stopWords += line.counts.stopWords;
        punctuatedLines += line.punctuated ? 1 : 0;
        duplicateLines += distinct.add(line.hash, line.first + shift, line.last + shift) ? 0 : 1;
    }

    /** The state of the text whose lines were added. */
    TextState state() {
        return new TextState(
                codePoints + lines - 1,
                lines,
                filledLines,
                filledLineChars,
                words,
                wordChars,
                letters,
                digits,
                upperCase,
                punctuation,
                stopWords,
                punctuatedLines,
                duplicateLines);
    }
}
