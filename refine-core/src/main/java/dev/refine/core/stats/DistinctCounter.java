package dev.refine.core.stats;

/** Counts hashes one by one into a {@link DistinctCount}. For one thread. */
public final class DistinctCounter {
    private final byte[] registers = new byte[DistinctCount.REGISTERS];
    private long documents;

    /** Says that what comes next is of another document. */
    public void document() {
        documents++;
    }

    /** @param hash of 64 bits that are as good as random */
    public void add(long hash) {
        int index = (int) (hash >>> (Long.SIZE - DistinctCount.BITS));
        // a bit behind the last, so that no more zeros are counted than there are
        long rest = (hash << DistinctCount.BITS) | (1L << (DistinctCount.BITS - 1));
        byte rank = (byte) (Long.numberOfLeadingZeros(rest) + 1);
        if (rank > registers[index]) {
            registers[index] = rank;
        }
    }

    /** The state of what came so far. */
    public DistinctCount count() {
        return new DistinctCount(registers.clone(), documents);
    }
}
