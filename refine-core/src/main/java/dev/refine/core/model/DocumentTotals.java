package dev.refine.core.model;

import dev.refine.core.text.Units;

/**
 * What the units of a document are to each other, and the shape features that come of it ({@code docs/tagger.md},
 * section 3: 32 and 34 to 45). Memory: 16 bytes a unit.
 */
final class DocumentTotals {
    private static final int LONG_UNIT = 80;
    private static final int WIDEST_INDENT = 16;

    private final Units units;
    private final int[] lengths;
    private final int[] keys;
    private final int[] indents;
    private final long[] lengthBefore;
    private long words;
    private long stopWords;
    private long longLength;
    private long length;

    DocumentTotals(Units units) {
        this.units = units;
        lengths = new int[units.size()];
        keys = new int[units.size()];
        indents = new int[units.size()];
        lengthBefore = new long[units.size()];
    }

    /** Takes the units in order, each once. */
    void add(int index, UnitScan unit) {
        lengths[index] = unit.length();
        keys[index] = unit.key();
        indents[index] = unit.leadingWhite();
        lengthBefore[index] = length;
        length += unit.length();
        words += unit.words();
        stopWords += unit.stopWords();
        if (unit.length() >= LONG_UNIT) {
            longLength += unit.length();
        }
    }

    /** The totals, once all units are added. */
    Context context() {
        return new Context(this);
    }

    /** Writes the features that a unit has from its document. Immutable. */
    static final class Context {
        private final DocumentTotals totals;
        private final KeyCounts counts;
        private final float size;
        private final float longShare;
        private final float stopShare;
        private final float documentLength;

        private Context(DocumentTotals totals) {
            this.totals = totals;
            counts = new KeyCounts(totals.keys);
            size = min1(Logarithms.log1p(totals.units.size()) / 8);
            longShare = ratio(totals.longLength, totals.length);
            stopShare = ratio(totals.stopWords, totals.words);
            documentLength = min1(Logarithms.log1p(totals.length) / 14);
        }

        /** Writes into the row at {@code out[at..]}; a white unit keeps its zeros. */
        void write(int unit, float[] out, int at) {
            if (totals.lengths[unit] == 0) {
                return;
            }
            writePlace(unit, out, at);
            writeLine(unit, out, at);
            out[at + 34] = min1(Logarithms.log1p(counts.of(totals.keys[unit]) - 1) / 4);
            out[at + 38] = size;
            out[at + 43] = longShare;
            out[at + 44] = stopShare;
            out[at + 45] = documentLength;
        }

        private void writePlace(int unit, float[] out, int at) {
            int last = totals.units.size() - 1;
            out[at + 35] = ratio(unit, last);
            out[at + 36] = min1(Logarithms.log1p(unit) / 7);
            out[at + 37] = min1(Logarithms.log1p(last - unit) / 7);
            out[at + 39] = ratio(totals.lengthBefore[unit], totals.length);
        }

        private void writeLine(int unit, float[] out, int at) {
            Units units = totals.units;
            boolean starts = units.startsLine(unit);
            if (!starts || !units.endsLine(unit)) {
                out[at + 40] = 1;
            }
            if (starts) {
                out[at + 32] = (float) Math.min(WIDEST_INDENT, totals.indents[unit]) / WIDEST_INDENT;
                out[at + 41] = 1;
                out[at + 42] = followsBlank(unit) ? 1 : 0;
            }
        }

        /** A line without a unit is blank, so a gap in the line numbers tells. */
        private boolean followsBlank(int unit) {
            int before = unit == 0 ? -1 : totals.units.line(unit - 1);
            return totals.units.line(unit) > before + 1;
        }

        private static float min1(double value) {
            return (float) Math.min(1, value);
        }

        private static float ratio(long part, long base) {
            return base == 0 ? 0 : (float) ((double) part / base);
        }
    }
}
