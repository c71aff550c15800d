package dev.refine.core.evaluate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * What one page adds to an {@link EvaluationState}: counts by their places, zeros left out. Small whatever the length of
 * the page, and without its text. Immutable.
 */
public final class PageCounts {
    private static final int ENTRY = Integer.BYTES + Long.BYTES;

    private final int[] places;
    private final long[] counts;

    private PageCounts(int[] places, long[] counts) {
        this.places = places;
        this.counts = counts;
    }

    /** A page that failed. */
    public static PageCounts failed() {
        return builder().add(Sum.FAILED, 1).build();
    }

    /** A page that the files hold no gold for. */
    public static PageCounts withoutGold() {
        return builder().add(Sum.WITHOUT_GOLD, 1).build();
    }

    /** Reads what {@link #bytes} wrote. @throws IllegalArgumentException for other bytes */
    public static PageCounts of(byte[] bytes) {
        if (bytes.length % ENTRY != 0) {
            throw new IllegalArgumentException("counts that break off");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Builder page = builder();
        while (in.hasRemaining()) {
            page.add(in.getInt(), in.getLong());
        }
        return page.build();
    }

    /** Place and count one after the other, 12 bytes each. */
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(places.length * ENTRY);
        for (int i = 0; i < places.length; i++) {
            out.putInt(places[i]).putLong(counts[i]);
        }
        return out.array();
    }

    /** Both together. */
    public PageCounts plus(PageCounts other) {
        return builder().add(this).add(other).build();
    }

    /** Adds the counts, so many times, to a vector that has all of their places. */
    void addTo(long[] vector, int times) {
        for (int i = 0; i < places.length; i++) {
            vector[places[i]] += counts[i] * times;
        }
    }

    /** The last place that is not zero; -1 where there is none. */
    int last() {
        return places.length == 0 ? -1 : places[places.length - 1];
    }

    static Builder builder() {
        return new Builder();
    }

    /** Counts one page. */
    static final class Builder {
        private final TreeMap<Integer, Long> filled = new TreeMap<>();

        Builder add(Sum sum, long count) {
            return add(sum.place(), count);
        }

        /** @throws IllegalArgumentException for a place that no state has */
        Builder add(int place, long count) {
            if (place < 0 || place >= EvaluationState.SIZE) {
                throw new IllegalArgumentException(place + " is no place of a count");
            }
            if (count != 0) {
                filled.merge(place, count, Long::sum);
            }
            return this;
        }

        private Builder add(PageCounts page) {
            for (int i = 0; i < page.places.length; i++) {
                add(page.places[i], page.counts[i]);
            }
            return this;
        }

        PageCounts build() {
            return new PageCounts(
                    filled.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    filled.values().stream().mapToLong(Long::longValue).toArray());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PageCounts that
                && Arrays.equals(places, that.places)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(places) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(places) + Arrays.toString(counts);
    }
}
