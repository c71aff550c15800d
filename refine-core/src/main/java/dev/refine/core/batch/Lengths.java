package dev.refine.core.batch;

/**
 * The fixed set of padded lengths: multiples of 16 up to 128, then steps of an eighth to a sixteenth of the length. So a
 * device sees few shapes, and a piece of 128 or more is padded by an eighth at the most. Pieces meet those of their own
 * padded length only, so what they are padded to does not depend on their neighbours.
 *
 * @param longest the size of the longest piece, 1 or more
 */
public record Lengths(int longest) {
    private static final int FINE = 16;
    private static final int FINE_UP_TO = 128;
    private static final int STEPS = 8;

    public Lengths {
        if (longest < 1 || longest > 1 << 20) {
            throw new IllegalArgumentException("longest " + longest + " is not 1 to 1,048,576");
        }
    }

    /** How many lengths there are. */
    public int count() {
        return classOf(longest) + 1;
    }

    /** The number, from 0, of the smallest padded length that holds a piece. */
    public int classOf(int size) {
        if (size < 1 || size > longest) {
            throw new IllegalArgumentException("size " + size + " is not 1 to " + longest);
        }
        if (size <= FINE_UP_TO) {
            return (size - 1) / FINE;
        }
        int octave = octave(size);
        int step = (FINE_UP_TO << octave) / STEPS;
        return FINE_UP_TO / FINE + octave * STEPS + (size - 1 - (FINE_UP_TO << octave)) / step;
    }

    /** The padded length of a class; that of the last one is cut to the longest piece. */
    public int padded(int lengthClass) {
        int fine = FINE_UP_TO / FINE;
        if (lengthClass < fine) {
            return Math.min(longest, FINE * (lengthClass + 1));
        }
        int octave = (lengthClass - fine) / STEPS;
        int step = (FINE_UP_TO << octave) / STEPS;
        return Math.min(longest, (FINE_UP_TO << octave) + step * ((lengthClass - fine) % STEPS + 1));
    }

    /** How often 128 is doubled to stand below the size: 0 for 129 to 256, 1 for 257 to 512. */
    private static int octave(int size) {
        return 31 - Integer.numberOfLeadingZeros((size - 1) / FINE_UP_TO);
    }
}
