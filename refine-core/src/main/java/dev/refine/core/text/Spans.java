package dev.refine.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Places in a text: half-open ranges {@code [start, end)}, in order, that neither overlap nor touch. Immutable. */
public final class Spans {
    public static final Spans NONE = new Spans(new int[0]);

    /** Start and end of each range, one after the other. */
    private final int[] borders;

    private Spans(int[] borders) {
        this.borders = borders;
    }

    /**
     * One range.
     *
     * @param start not negative
     * @param end not before start
     */
    public record Span(int start, int end) {
        public Span {
            if (start < 0 || end < start) {
                throw new IllegalArgumentException("[" + start + ", " + end + ") is no range of a text");
            }
        }
    }

    /** The places that the ranges cover together; they may come in any order, overlap and be empty. */
    public static Spans of(List<Span> ranges) {
        List<Span> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(Span::start));
        int[] borders = new int[sorted.size() * 2];
        int size = 0;
        for (Span range : sorted) {
            if (range.start() == range.end()) {
                continue;
            }
            if (size > 0 && range.start() <= borders[size - 1]) {
                borders[size - 1] = Math.max(borders[size - 1], range.end());
            } else {
                borders[size++] = range.start();
                borders[size++] = range.end();
            }
        }
        return new Spans(Arrays.copyOf(borders, size));
    }

    public int size() {
        return borders.length / 2;
    }

    public int start(int span) {
        return borders[span * 2];
    }

    public int end(int span) {
        return borders[span * 2 + 1];
    }

    /** Where the last range ends; 0 for none. */
    public int limit() {
        return borders.length == 0 ? 0 : borders[borders.length - 1];
    }

    public List<Span> list() {
        List<Span> list = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            list.add(new Span(start(i), end(i)));
        }
        return list;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spans spans && Arrays.equals(borders, spans.borders);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(borders);
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
