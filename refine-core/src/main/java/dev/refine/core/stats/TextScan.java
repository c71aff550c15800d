package dev.refine.core.stats;

import dev.refine.core.text.IndexedText;

/**
 * One pass over one text. The inner loop keeps its counts in local variables and looks every character up in a table:
 * statistics of all documents are taken before and after, so they must cost little beside reading the corpus.
 */
final class TextScan {
    private static final long LINE_HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private final IndexedText text;
    private final String chars;
    private final LineSet lines;

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

    TextScan(IndexedText text) {
        this.text = text;
        this.chars = text.text();
        this.lines = new LineSet(chars);
    }

    TextState state() {
        for (int line = 0; line < text.lines(); line++) {
            scanLine(text.start(line), text.end(line));
        }
        return new TextState(
                codePoints + text.lines() - 1,
                text.lines(),
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

    private void scanLine(int start, int end) {
        int first = start;
        while (first < end && CharClasses.of(chars.charAt(first)) == CharClasses.WHITE) {
            first++;
        }
        codePoints += first - start;
        if (first == end) {
            return;
        }
        filledLines++;
        filledLineChars += first - start;
        scanFilled(first, end);
    }

    /** Counts a line from its first character that is not white on. */
    private void scanFilled(int first, int end) {
        int pairs = 0;
        int lineLetters = 0;
        int lineDigits = 0;
        int lineUpper = 0;
        int linePunctuation = 0;
        int lastFilled = first;
        long lineHash = 0;
        long filledHash = 0;
        int wordStart = first;
        int wordLength = 0;
        int wordHash = StopWordTable.HASH_SEED;
        boolean alone = false;

        int next;
        for (int at = first; at < end; at = next) {
            int c = chars.charAt(at);
            next = at + 1;
            lineHash = lineHash * LINE_HASH_FACTOR + c + 1;
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                c = chars.codePointAt(at);
                if (c >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
                    lineHash = lineHash * LINE_HASH_FACTOR + c;
                    next++;
                    pairs++;
                }
            }
            int bits = CharClasses.of(c);
            lineLetters += bits & CharClasses.LETTER;
            if (bits == CharClasses.WHITE) {
                if (wordLength > 0) {
                    endWord(wordStart, at, wordLength, wordHash);
                    wordLength = 0;
                }
                continue;
            }
            lastFilled = next;
            filledHash = lineHash;
            boolean inWord = (bits & CharClasses.WORD) != 0;
            boolean starts = (bits & CharClasses.ALONE) != 0 || (alone && bits != CharClasses.MARK);
            if (wordLength > 0 && (!inWord || starts)) {
                endWord(wordStart, at, wordLength, wordHash);
                wordLength = 0;
            }
            if (inWord) {
                if (wordLength == 0) {
                    wordStart = at;
                    wordHash = StopWordTable.HASH_SEED;
                    alone = (bits & CharClasses.ALONE) != 0;
                }
                wordLength++;
                wordHash = StopWordTable.hash(wordHash, c);
                lineUpper += bits >> 3 & 1;
                lineDigits += bits >> 2 & 1;
            } else {
                linePunctuation += bits >> 4 & 1;
            }
        }
        if (wordLength > 0) {
            endWord(wordStart, end, wordLength, wordHash);
        }
        codePoints += end - first - pairs;
        filledLineChars += end - first - pairs;
        letters += lineLetters;
        digits += lineDigits;
        upperCase += lineUpper;
        punctuation += linePunctuation;
        endLine(first, lastFilled, filledHash);
    }

    private void endWord(int start, int end, int length, int hash) {
        words++;
        wordChars += length;
        if (StopWordTable.contains(hash, chars, start, end)) {
            stopWords++;
        }
    }

    private void endLine(int start, int end, long hash) {
        if (!lines.add(hash, start, end)) {
            duplicateLines++;
        }
        int last = end - 1;
        while (last > start && closesOrWhite(chars.charAt(last))) {
            last--;
        }
        if (CharClasses.endsSentence(chars.charAt(last))) {
            punctuatedLines++;
        }
    }

    private static boolean closesOrWhite(char c) {
        return CharClasses.closes(c) || CharClasses.of(c) == CharClasses.WHITE;
    }
}
