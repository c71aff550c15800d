package dev.refine.core.stats.diversity;

/** Hashes of 64 bits that are the same on every machine. */
final class Hash {
    static final long FACTOR = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** Spreads a number over all 64 bits (the finish of murmur3), one to one. */
    static long mixed(long number) {
        long mixed = (number ^ number >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }

    /** Of a run of hashes, in their order. */
    static long of(long[] hashes, int start, int length) {
        long hash = length;
        for (int i = start; i < start + length; i++) {
            hash = (Long.rotateLeft(hash, 23) ^ hashes[i]) * FACTOR;
        }
        return mixed(hash);
    }
}
