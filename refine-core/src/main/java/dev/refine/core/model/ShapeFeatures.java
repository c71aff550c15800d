package dev.refine.core.model;

import dev.refine.core.text.CodePointClasses;
import java.util.Arrays;

/** The shape features that a unit has by itself ({@code docs/tagger.md}, section 3): all but 32, 34 to 45. */
final class ShapeFeatures {
    static final int WIDTH = 48;

    private static final int ANY_CLOSER = CodePointClasses.CLOSER | CodePointClasses.IDEOGRAPHIC_CLOSER;
    private static final int GRAPHIC = CodePointClasses.PUNCTUATION | CodePointClasses.SYMBOL;
    private static final double LONGEST_WORD = 40;
    private static final double LONG_WORD = 12;

    /** How many code points of the unit have each mark, by the number of its bit. */
    private final int[] totals = new int[Integer.SIZE];

    /** Writes the features of the unit that was read last to {@code out[at..at + WIDTH)}; zeros for a white unit. */
    void write(UnitScan unit, float[] out, int at) {
        Arrays.fill(out, at, at + WIDTH, 0f);
        if (unit.length() > 0) {
            count(unit);
            writeSizes(unit, out, at);
            writeEnds(unit, out, at);
            writeWords(unit, out, at);
            writeSigns(unit, out, at);
        }
    }

    private void count(UnitScan unit) {
        Arrays.fill(totals, 0);
        for (int i = 0; i < CodePointClasses.classes(); i++) {
            int count = unit.count(i);
            for (int left = count == 0 ? 0 : CodePointClasses.marksOf(i); left != 0; left &= left - 1) {
                totals[Integer.numberOfTrailingZeros(left)] += count;
            }
        }
    }

    private int total(int mark) {
        return totals[Integer.numberOfTrailingZeros(mark)];
    }

    private void writeSizes(UnitScan unit, float[] out, int at) {
        double length = unit.length();
        out[at] = min1(Logarithms.log1p(unit.length()) / 7);
        out[at + 1] = min1(Logarithms.log1p(unit.tokens()) / 6);
        out[at + 2] = (float) (total(CodePointClasses.LETTER) / length);
        out[at + 3] = (float) (total(CodePointClasses.DIGIT) / length);
        out[at + 4] = ratio(total(CodePointClasses.UPPER), total(CodePointClasses.LETTER));
        out[at + 5] = (float) (total(CodePointClasses.PUNCTUATION) / length);
        out[at + 6] = (float) (total(CodePointClasses.SYMBOL) / length);
        out[at + 7] = (float) (total(CodePointClasses.WHITE) / length);
        out[at + 30] = min1(4 * total(CodePointClasses.CODE) / length);
        out[at + 31] =
                ratio(total(CodePointClasses.SPACELESS), total(CodePointClasses.LETTER) + total(CodePointClasses.MARK));
    }

    private void writeEnds(UnitScan unit, float[] out, int at) {
        int first = CodePointClasses.marksOf(unit.classAt(0));
        int last = CodePointClasses.marksOf(unit.classAt(unit.length() - 1));
        out[at + 8] = one(lastInside(unit) & CodePointClasses.END);
        out[at + 9] = one(last & CodePointClasses.COLON);
        out[at + 10] = one(last & (CodePointClasses.LETTER | CodePointClasses.DIGIT));
        out[at + 11] = one(last & CodePointClasses.PAUSE);
        out[at + 12] = one(first & CodePointClasses.UPPER);
        out[at + 13] = one(first & CodePointClasses.DIGIT);
        out[at + 14] = one(first & CodePointClasses.LOWER);
        out[at + 15] = one(first & GRAPHIC);
    }

    /** The marks of the last code point that is no closer; none when all are. */
    private static int lastInside(UnitScan unit) {
        for (int i = unit.length() - 1; i >= 0; i--) {
            int marks = CodePointClasses.marksOf(unit.classAt(i));
            if ((marks & ANY_CLOSER) == 0) {
                return marks;
            }
        }
        return 0;
    }

    private static void writeWords(UnitScan unit, float[] out, int at) {
        out[at + 16] = ratio(unit.upperWords(), unit.words());
        out[at + 17] = ratio(unit.stopWords(), unit.words());
        out[at + 18] = unit.words() == 0 ? 0 : min1((double) unit.wordLength() / unit.words() / LONG_WORD);
        out[at + 19] = min1(unit.longestWord() / LONGEST_WORD);
        out[at + 20] = one(unit.knownMarks() & KnownWords.WEB);
        out[at + 28] = one(unit.years());
        out[at + 29] = ratio(unit.digitRuns(), unit.tokens());
    }

    private void writeSigns(UnitScan unit, float[] out, int at) {
        out[at + 21] = one(total(CodePointClasses.AT));
        out[at + 22] = one(total(CodePointClasses.COPYRIGHT) | (unit.knownMarks() & KnownWords.COPYRIGHT));
        out[at + 23] = min1(total(CodePointClasses.BULLET) / 4.0);
        out[at + 24] = min1(ratio(total(CodePointClasses.COMMA), unit.words()));
        out[at + 25] = one(total(CodePointClasses.QUESTION));
        out[at + 26] = one(total(CodePointClasses.EXCLAMATION));
        out[at + 27] = one(total(CodePointClasses.CURRENCY));
        out[at + 33] = one(total(CodePointClasses.QUOTE));
        out[at + 46] = one(total(CodePointClasses.BRACKET));
        out[at + 47] = one(total(CodePointClasses.HASH));
    }

    private static float min1(double value) {
        return (float) Math.min(1, value);
    }

    private static float ratio(int part, int base) {
        return base == 0 ? 0 : (float) ((double) part / base);
    }

    private static float one(int set) {
        return set == 0 ? 0 : 1;
    }
}
