package dev.refine.core.text;

import static dev.refine.core.text.CodePointClasses.CLOSER;
import static dev.refine.core.text.CodePointClasses.END;
import static dev.refine.core.text.CodePointClasses.IDEOGRAPHIC_CLOSER;
import static dev.refine.core.text.CodePointClasses.IDEOGRAPHIC_END;
import static dev.refine.core.text.CodePointClasses.SEPARATOR;

/**
 * Cuts a text into the units that a tagger decides on ({@code docs/tagger.md}, section 1).
 *
 * <pre>
 *   Home | About us | Contact          one line of up to 300 code points: one unit
 *
 *   Home | About us | … It rained.     a longer one: |Home | |About us | |… It rained.|
 * </pre>
 *
 * <p>The units of a line cover it without a gap; a blank line has none. Taking out whole units joins no two words.
 * Time is linear in the text.
 */
public final class UnitCutter {
    /** Code points of a line that stays whole; from so many on, a unit ends at the next white space. */
    public static final int LONG = 300;
    /** Code points that a unit has at least when it ends with a sentence. */
    public static final int SHORT = 20;

    private final String text;
    private final Units.Builder units = new Units.Builder();

    private UnitCutter(String text) {
        this.text = text;
    }

    public static Units cut(IndexedText text) {
        UnitCutter cutter = new UnitCutter(text.text());
        for (int line = 0; line < text.lines(); line++) {
            cutter.cutLine(line, text.start(line), text.end(line));
        }
        return cutter.units.build();
    }

    private void cutLine(int line, int start, int end) {
        if (isBlank(start, end)) {
            return;
        }
        if (end - start > LONG && text.codePointCount(start, end) > LONG) {
            cutLongLine(line, start, end);
        } else {
            units.add(line, start, end);
        }
    }

    private boolean isBlank(int start, int end) {
        int at = start;
        while (at < end && WhiteSpace.is(text.charAt(at))) {
            at++;
        }
        return at == end;
    }

    private void cutLongLine(int line, int lineStart, int end) {
        int start = lineStart;
        int length = 0;
        int lastInk = -1;
        for (int at = lineStart; at < end; ) {
            int c = text.codePointAt(at);
            if (!WhiteSpace.is(c)) {
                if (at > start && startsUnit(start, lastInk, at, c, length)) {
                    units.add(line, start, at);
                    start = at;
                    length = 0;
                }
                lastInk = at;
            }
            at += Character.charCount(c);
            length++;
        }
        units.add(line, start, end);
    }

    /**
     * Whether a new unit starts at a code point that is not white.
     *
     * @param lastInk where the last code point stands before it that is not white; before {@code start} if none
     * @param length code points from {@code start} to {@code at}
     */
    private boolean startsUnit(int start, int lastInk, int at, int c, int length) {
        boolean afterInk = lastInk >= start && lastInk + Character.charCount(text.codePointAt(lastInk)) == at;
        if (afterInk) {
            return length >= SHORT
                    && !CodePointClasses.has(c, IDEOGRAPHIC_END | IDEOGRAPHIC_CLOSER)
                    && endsSentence(start, lastInk, IDEOGRAPHIC_CLOSER, IDEOGRAPHIC_END);
        }
        if (length >= LONG) {
            return true;
        }
        return lastInk >= start
                && (isLoneSeparator(start, lastInk) || (length >= SHORT && endsSentence(start, lastInk, CLOSER, END)));
    }

    private boolean isLoneSeparator(int start, int at) {
        return CodePointClasses.has(text.charAt(at), SEPARATOR) && (at == start || WhiteSpace.is(text.charAt(at - 1)));
    }

    // closers and ends are in the basic plane, so chars serve as code points
    private boolean endsSentence(int start, int last, int closers, int ends) {
        int at = last;
        while (at >= start && CodePointClasses.has(text.charAt(at), closers)) {
            at--;
        }
        return at >= start && CodePointClasses.has(text.charAt(at), ends);
    }
}
