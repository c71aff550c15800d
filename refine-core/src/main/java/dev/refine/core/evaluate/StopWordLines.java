package dev.refine.core.evaluate;

import dev.refine.core.text.CodePointClasses;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.StopWords;
import dev.refine.core.text.WhiteSpace;
import java.util.BitSet;
import java.util.Locale;

/**
 * Tells good lines by their length and their share of function words, and lines that are too short to tell by their
 * neighbours: after the idea of jusText (Pomikálek 2011, "Removing Boilerplate and Duplicate Content from Web Corpora"), with
 * its published limits. It differs in that lines take the place of the paragraphs of a page's HTML, links are not known, and
 * function words are those of all languages together. In scripts without spaces a character counts twice, and commas and
 * full stops stand for function words.
 */
final class StopWordLines implements LineClassifier {
    private static final int SHORT = 70;
    private static final int LONG = 200;
    private static final double FEW = .30;
    private static final double MANY = .32;
    private static final double SPACELESS = .3;

    private enum Kind {
        BLANK,
        /** Says nothing of itself. */
        SHORT,
        BAD,
        NEAR_GOOD,
        GOOD
    }

    @Override
    public BitSet going(IndexedText text) {
        Kind[] kinds = new Kind[text.lines()];
        for (int line = 0; line < kinds.length; line++) {
            kinds[line] = kind(text.line(line));
        }
        Kind[] settled = settled(settledShort(kinds));
        BitSet going = new BitSet(kinds.length);
        for (int line = 0; line < kinds.length; line++) {
            going.set(line, settled[line] == Kind.BAD);
        }
        return going;
    }

    private static Kind kind(String line) {
        String content = line.strip();
        if (WhiteSpace.only(content)) {
            return Kind.BLANK;
        }
        if (content.indexOf('©') >= 0) {
            return Kind.BAD;
        }
        int length = content.codePointCount(0, content.length());
        long spaceless = content.codePoints()
                .filter(c -> CodePointClasses.has(c, CodePointClasses.SPACELESS))
                .count();
        return spaceless > SPACELESS * length
                ? kind(2 * length, hasPauses(content) ? 1 : 0)
                : kind(length, stopWords(content));
    }

    private static Kind kind(int length, double stopWords) {
        if (length < SHORT) {
            return Kind.SHORT;
        }
        if (stopWords >= MANY) {
            return length > LONG ? Kind.GOOD : Kind.NEAR_GOOD;
        }
        return stopWords >= FEW ? Kind.NEAR_GOOD : Kind.BAD;
    }

    private static boolean hasPauses(String content) {
        return content.codePoints()
                .anyMatch(c -> CodePointClasses.has(c, CodePointClasses.IDEOGRAPHIC_END | CodePointClasses.COMMA));
    }

    /** The share of function words; 0 without words. */
    private static double stopWords(String content) {
        int words = 0;
        int found = 0;
        int start = -1;
        for (int at = 0; at <= content.length(); at++) {
            boolean letter = at < content.length() && Character.isLetter(content.charAt(at));
            if (letter && start < 0) {
                start = at;
            } else if (!letter && start >= 0) {
                words++;
                found += StopWords.contains(lower(content, start, at)) ? 1 : 0;
                start = -1;
            }
        }
        return words == 0 ? 0 : (double) found / words;
    }

    private static String lower(String content, int start, int end) {
        return content.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** Short lines take the kind of their neighbours; between good and bad ones, a near-good one beside them decides. */
    private static Kind[] settledShort(Kind[] kinds) {
        Kind[] settled = kinds.clone();
        for (int line = 0; line < kinds.length; line++) {
            if (kinds[line] == Kind.SHORT) {
                Kind before = sure(kinds, line, -1);
                Kind behind = sure(kinds, line, 1);
                settled[line] = before == behind ? before : between(kinds, line, before);
            }
        }
        return settled;
    }

    private static Kind between(Kind[] kinds, int line, Kind before) {
        Kind towardsBad = telling(kinds, line, before == Kind.BAD ? -1 : 1);
        return towardsBad == Kind.NEAR_GOOD ? Kind.GOOD : Kind.BAD;
    }

    /** Near-good lines are good unless both neighbours are bad. */
    private static Kind[] settled(Kind[] kinds) {
        Kind[] settled = kinds.clone();
        for (int line = 0; line < kinds.length; line++) {
            if (kinds[line] == Kind.NEAR_GOOD) {
                boolean bad = sure(settled, line, -1) == Kind.BAD && sure(kinds, line, 1) == Kind.BAD;
                settled[line] = bad ? Kind.BAD : Kind.GOOD;
            }
        }
        return settled;
    }

    /** The next line that is good or bad; bad where the text ends. */
    private static Kind sure(Kind[] kinds, int line, int step) {
        int at = line + step;
        while (at >= 0 && at < kinds.length && kinds[at] != Kind.GOOD && kinds[at] != Kind.BAD) {
            at += step;
        }
        return at >= 0 && at < kinds.length ? kinds[at] : Kind.BAD;
    }

    /** The next line that is not too short to tell; bad where the text ends. */
    private static Kind telling(Kind[] kinds, int line, int step) {
        int at = line + step;
        while (at >= 0 && at < kinds.length && (kinds[at] == Kind.SHORT || kinds[at] == Kind.BLANK)) {
            at += step;
        }
        return at >= 0 && at < kinds.length ? kinds[at] : Kind.BAD;
    }
}
