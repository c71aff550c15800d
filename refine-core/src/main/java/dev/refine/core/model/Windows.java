package dev.refine.core.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How a long document is read in windows ({@code docs/tagger.md}, section 4).
 *
 * @param units the longest window
 * @param overlap how many units neighbours share; the border of what they decide lies in the middle
 */
record Windows(int units, int overlap) {
    private static final int LONGEST = 512;
    private static final int FINE = 16;
    private static final int FINE_UP_TO = 128;
    private static final int COARSE = 32;

    /** The units {@code [start, end)} are read, {@code [first, last)} of them decided. */
    record Window(int start, int end, int first, int last) {
        int size() {
            return end - start;
        }
    }

    Windows {
        if (units < 2 || units > LONGEST) {
            throw new IllegalArgumentException("units " + units + " is not 2 to 512");
        }
        if (overlap < 0 || overlap % 2 != 0 || overlap >= units) {
            throw new IllegalArgumentException("overlap " + overlap + " is not even and below units");
        }
    }

    /** The windows of a document of so many units, in order; none for none. What they decide is a partition. */
    List<Window> of(int documentUnits) {
        List<Window> windows = new ArrayList<>();
        int first = 0;
        for (int start = 0; first < documentUnits; start += units - overlap) {
            int end = Math.min(documentUnits, start + units);
            int last = end == documentUnits ? end : end - overlap / 2;
            windows.add(new Window(start, end, first, last));
            first = last;
        }
        return windows;
    }

    /** How many padded lengths there are. */
    static int lengths() {
        return lengthClass(LONGEST) + 1;
    }

    /** The padded length of a class of windows. */
    static int paddedLength(int lengthClass) {
        int fine = FINE_UP_TO / FINE;
        return lengthClass < fine ? FINE * (lengthClass + 1) : FINE_UP_TO + COARSE * (lengthClass + 1 - fine);
    }

    /** The class of the smallest padded length that holds a window of so many units. */
    static int lengthClass(int units) {
        return units <= FINE_UP_TO ? (units - 1) / FINE : FINE_UP_TO / FINE + (units - 1 - FINE_UP_TO) / COARSE;
    }
}
