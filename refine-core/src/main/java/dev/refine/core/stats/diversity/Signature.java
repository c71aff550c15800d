package dev.refine.core.stats.diversity;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The MinHash of a text: of each of {@value #LANES} orders over the runs of {@value #GRAM} words, the lowest of the text's. Two
 * texts agree in a lane about as often as their runs do (Jaccard; Broder 1997). Case, accents and the digits of numbers do not
 * count.
 *
 * <p>Lanes are cut into {@value #BANDS} bands; texts that share a band are candidates, and candidates that agree in
 * {@value #NEAR} lanes ({@value #LANES} × .75) are near-duplicates.
 */
public final class Signature {
    public static final int BANDS = 14;
    static final int ROWS = 8;
    static final int LANES = BANDS * ROWS;
    static final int GRAM = 5;
    static final int NEAR = LANES * 3 / 4;

    /** Each lane's order: a number is turned over by one, then multiplied by an odd other, one to one. */
    private static final int[] TURNS = new int[LANES];

    private static final int[] FACTORS = new int[LANES];

    static {
        for (int lane = 0; lane < LANES; lane++) {
            long seed = Hash.mixed((lane + 1) * Hash.FACTOR);
            TURNS[lane] = (int) (seed >>> 32);
            FACTORS[lane] = (int) seed | 1;
        }
    }

    private final int[] lowest;

    private Signature(int[] lowest) {
        this.lowest = lowest;
    }

    /** Empty for a text of fewer than {@value #GRAM} words. */
    public static Optional<Signature> of(String text) {
        long[] words = Words.folded(text).hashes();
        if (words.length < GRAM) {
            return Optional.empty();
        }
        int[] lowest = new int[LANES];
        Arrays.fill(lowest, Integer.MAX_VALUE);
        for (int at = 0; at + GRAM <= words.length; at++) {
            lower(lowest, (int) Hash.of(words, at, GRAM));
        }
        return Optional.of(new Signature(lowest));
    }

    /** A loop that the JIT turns into vector instructions. */
    private static void lower(int[] lowest, int gram) {
        for (int lane = 0; lane < LANES; lane++) {
            lowest[lane] = Math.min(lowest[lane], (gram ^ TURNS[lane]) * FACTORS[lane]);
        }
    }

    /** A number for a band and what stands in it. */
    public long band(int band) {
        long hash = band + 1L;
        for (int lane = band * ROWS; lane < (band + 1) * ROWS; lane++) {
            hash = (Long.rotateLeft(hash, 23) ^ lowest[lane]) * Hash.FACTOR;
        }
        return Hash.mixed(hash);
    }

    /** In how many lanes both agree. */
    int agreement(Signature other) {
        int equal = 0;
        for (int lane = 0; lane < LANES; lane++) {
            equal += lowest[lane] == other.lowest[lane] ? 1 : 0;
        }
        return equal;
    }

    public boolean isNear(Signature other) {
        return agreement(other) >= NEAR;
    }

    /** Four bytes a lane. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(LANES * Integer.BYTES);
        bytes.asIntBuffer().put(lowest);
        return bytes.array();
    }

    /** Reads what {@link #bytes} wrote. */
    public static Signature of(byte[] bytes) {
        int[] lowest = new int[LANES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(lowest);
        return new Signature(lowest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that && Arrays.equals(lowest, that.lowest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lowest);
    }
}
