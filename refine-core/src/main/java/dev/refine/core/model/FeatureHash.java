package dev.refine.core.model;

/** The hashes of {@code docs/tagger.md}, section 2: FNV-1a over whole code points, and murmur3's finish under a salt. */
final class FeatureHash {
    static final int START = 0x811C9DC5;
    static final int ROWS = 1 << 16;
    private static final int PRIME = 0x01000193;
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private FeatureHash() {}

    static int step(int hash, int value) {
        return (hash ^ value) * PRIME;
    }

    static int of(String token) {
        return token.codePoints().reduce(START, FeatureHash::step);
    }

    /** The row of the table for a hash. */
    static int row(int hash, int salt) {
        int h = hash ^ (salt * GOLDEN_RATIO);
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return (h ^ (h >>> 16)) & (ROWS - 1);
    }
}
