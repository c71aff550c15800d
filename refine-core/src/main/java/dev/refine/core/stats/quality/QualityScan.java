package dev.refine.core.stats.quality;

import dev.refine.core.text.CodePointClasses;

/** One walk over a text. For one text. */
final class QualityScan {
    private static final int WORD = CodePointClasses.LETTER | CodePointClasses.MARK | CodePointClasses.DIGIT;
    private static final String BEHIND_SCHEME = "//";
    private static final String WWW = "www.";
    /** What may stand before an address that it is no part of. */
    private static final String OPENING = "([{<\"'“‘«*_";

    private final String text;
    private long chars;
    private long addressChars;
    private long symbols;
    private long filledLines;
    private long phraseLines;
    private long words;
    private long longWords;
    private long letterWords;
    private long sentences;
    /** Words since the last sentence ended. */
    private long pending;

    QualityScan(String text) {
        this.text = text;
    }

    TextQuality quality() {
        int start = 0;
        while (start <= text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            line(start, end);
            chars += feed < 0 ? 0 : 1;
            start = end + 1;
        }
        return new TextQuality(
                chars, addressChars, symbols, filledLines, phraseLines, words, longWords, letterWords, sentences);
    }

    private void line(int start, int end) {
        long before = chars;
        boolean filled = false;
        int at = start;
        while (at < end) {
            int c = text.codePointAt(at);
            if (CodePointClasses.has(c, CodePointClasses.WHITE)) {
                chars++;
                at += Character.charCount(c);
            } else {
                filled = true;
                at = piece(at, end);
            }
        }
        endSentence();
        if (filled) {
            filledLines++;
            boolean holds = BoilerplatePhrases.isShort(chars - before)
                    && BoilerplatePhrases.holdsOne(text.substring(start, end));
            phraseLines += holds ? 1 : 0;
        }
    }

    /** What stands between white space; returns where it ends. */
    private int piece(int start, int end) {
        long before = chars;
        int at = start;
        boolean ended = false;
        int behindScheme = Integer.MAX_VALUE;
        while (at < end) {
            int c = text.codePointAt(at);
            int marks = CodePointClasses.marksOf(CodePointClasses.classOf(c));
            if ((marks & CodePointClasses.WHITE) != 0) {
                break;
            }
            if ((marks & WORD) != 0) {
                at = word(at, end, marks);
                ended = false;
                continue;
            }
            if (isIdeographic(c)) {
                endSentence();
            }
            if (c == ':' && at > start && text.startsWith(BEHIND_SCHEME, at + 1)) {
                behindScheme = Math.min(behindScheme, at + 1 + BEHIND_SCHEME.length());
            }
            symbols += (marks & CodePointClasses.SYMBOL) != 0 ? 1 : 0;
            ended = isEnd(c) || (ended && (marks & CodePointClasses.PUNCTUATION) != 0);
            chars++;
            at += Character.charCount(c);
        }
        if (ended) {
            endSentence();
        }
        addressChars += behindScheme < at || startsWithWww(start, at) ? chars - before : 0;
        return at;
    }

    /** The word that starts here; returns where it ends. */
    private int word(int start, int end, int first) {
        boolean alone = (first & CodePointClasses.SPACELESS) != 0 && (first & CodePointClasses.LETTER) != 0;
        int goesOn = alone ? CodePointClasses.MARK : WORD;
        int at = start;
        int length = 0;
        int marks = first;
        do {
            length++;
            at += Character.charCount(text.codePointAt(at));
            marks = at < end ? CodePointClasses.marksOf(CodePointClasses.classOf(text.codePointAt(at))) : 0;
        } while ((marks & goesOn) != 0 && (alone || !startsAlone(marks)));
        chars += length;
        words++;
        pending++;
        letterWords += alone ? 1 : 0;
        longWords += length > TextQuality.LONGEST_SHORT_WORD ? 1 : 0;
        return at;
    }

    private static boolean startsAlone(int marks) {
        return (marks & CodePointClasses.SPACELESS) != 0 && (marks & CodePointClasses.LETTER) != 0;
    }

    private void endSentence() {
        sentences += pending > 0 ? 1 : 0;
        pending = 0;
    }

    private static boolean isEnd(int c) {
        return c == '.' || c == '!' || c == '?' || c == ':' || c == '…' || isIdeographic(c);
    }

    /** Ends a sentence whatever follows. */
    private static boolean isIdeographic(int c) {
        return c == '。' || c == '！' || c == '？';
    }

    private boolean startsWithWww(int start, int end) {
        int at = start;
        while (at < end && OPENING.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at + WWW.length() < end && text.regionMatches(true, at, WWW, 0, WWW.length());
    }
}
