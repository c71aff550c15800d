package dev.refine.core.stats.diversity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts for each document of a sample how many of all documents are near it, itself among them, up to {@value #ENOUGH}: then it
 * has a neighbour, and is looked for no more. Counts of parts add up to those of the whole. For one thread.
 */
public final class NeighbourCounts {
    private static final int ENOUGH = 2;

    private final SampledSignatures sampled;
    private final List<Optional<Signature>> open = new ArrayList<>();
    private final byte[] counts;
    /** The document that a count was last looked at for. */
    private final int[] seen;

    private int document;

    public NeighbourCounts(SampledSignatures sampled) {
        this.sampled = sampled;
        this.counts = new byte[sampled.size()];
        this.seen = new int[sampled.size()];
        for (int i = 0; i < sampled.size(); i++) {
            open.add(Optional.of(sampled.signature(i)));
        }
    }

    /** Takes in a document, of the sample or not. */
    public void add(Signature signature) {
        document++;
        for (int band = 0; band < Signature.BANDS; band++) {
            sampled.candidates(signature.band(band), candidate -> look(candidate, signature));
        }
    }

    private void look(int candidate, Signature signature) {
        if (seen[candidate] == document) {
            return;
        }
        seen[candidate] = document;
        Optional<Signature> wanted = open.get(candidate);
        if (wanted.isPresent() && wanted.get().isNear(signature) && ++counts[candidate] == ENOUGH) {
            open.set(candidate, Optional.empty());
        }
    }

    /** Adds the counts of another part of the documents. */
    public void addAll(byte[] others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) Math.min(ENOUGH, counts[i] + others[i]);
        }
    }

    /** For each document of the sample 0, 1 or 2. */
    public byte[] counts() {
        return counts.clone();
    }

    /** Whether a document of the sample has a near-duplicate. */
    public static boolean hasNeighbour(byte[] counts, int place) {
        return counts[place] >= ENOUGH;
    }
}
