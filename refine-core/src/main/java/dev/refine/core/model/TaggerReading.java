package dev.refine.core.model;

/**
 * How a tagger reads: {@code docs/tagger.md}, sections 1 to 4.
 *
 * @param features what it reads of each unit
 * @param window the longest window and what neighbours share
 */
public record TaggerReading(Features features, Window window) implements Reading {

    /** {@code rows} of the table, its {@code width}, and the number of shape features. */
    public record Features(int version, int rows, int width, int shape) {
        static final Features KNOWN = new Features(1, FeatureHash.ROWS, BagTable.WIDTH, ShapeFeatures.WIDTH);
    }

    /** In units. */
    public record Window(int units, int overlap) {
        public Window {
            new Windows(units, overlap);
        }

        Windows windows() {
            return new Windows(units, overlap);
        }
    }
}
