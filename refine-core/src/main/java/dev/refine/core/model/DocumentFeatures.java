package dev.refine.core.model;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.UnitCutter;
import dev.refine.core.text.Units;
import java.util.Arrays;

/**
 * The features of one document after another. Rows of the first {@link #KEPT} units are kept from the first reading,
 * those of later ones are made anew when asked for, so memory does not grow with a document's features. One thread at a
 * time.
 */
final class DocumentFeatures {
    static final int KEPT = 2048;

    private final BagTable table;
    private final UnitScan scan = new UnitScan();
    private final LexicalFeatures lexical = new LexicalFeatures();
    private final ShapeFeatures shapes = new ShapeFeatures();
    private final float[] keptBags = new float[KEPT * BagTable.WIDTH];
    private final float[] keptShapes = new float[KEPT * ShapeFeatures.WIDTH];

    DocumentFeatures(BagTable table) {
        this.table = table;
    }

    /** Reads a document; what was read before is gone. */
    Rows read(IndexedText text) {
        Units units = UnitCutter.cut(text);
        DocumentTotals totals = new DocumentTotals(units);
        for (int unit = 0; unit < units.size(); unit++) {
            scan.read(text.text(), units.start(unit), units.end(unit));
            totals.add(unit, scan);
            if (unit < KEPT) {
                writeOwn(keptBags, keptShapes, unit);
            }
        }
        return new Rows(text.text(), units, totals.context());
    }

    private void writeOwn(float[] bags, float[] shape, int row) {
        lexical.take(scan);
        table.mean(lexical, bags, row * BagTable.WIDTH);
        shapes.write(scan, shape, row * ShapeFeatures.WIDTH);
    }

    /** The rows of one document; valid until the next is read. */
    final class Rows {
        private final String text;
        private final Units units;
        private final DocumentTotals.Context context;

        private Rows(String text, Units units, DocumentTotals.Context context) {
            this.text = text;
            this.units = units;
            this.context = context;
        }

        Units units() {
            return units;
        }

        /** Writes the features of a unit to the row of both arrays. */
        void write(int unit, float[] bags, float[] shape, int row) {
            int at = row * ShapeFeatures.WIDTH;
            if (unit < KEPT) {
                System.arraycopy(keptBags, unit * BagTable.WIDTH, bags, row * BagTable.WIDTH, BagTable.WIDTH);
                System.arraycopy(keptShapes, unit * ShapeFeatures.WIDTH, shape, at, ShapeFeatures.WIDTH);
            } else {
                scan.read(text, units.start(unit), units.end(unit));
                writeOwn(bags, shape, row);
            }
            context.write(unit, shape, at);
        }

        /** The rows of the table that a unit's lexical features fall on. */
        int[] ids(int unit) {
            scan.read(text, units.start(unit), units.end(unit));
            lexical.take(scan);
            return Arrays.copyOf(lexical.rows(), lexical.count());
        }
    }
}
