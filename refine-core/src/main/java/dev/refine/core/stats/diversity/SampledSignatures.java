package dev.refine.core.stats.diversity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The signatures of a sample of documents, found by the bands that another shares with them. What is looked for among all
 * documents is whether each of these has a neighbour, so no pair of others is ever compared, and memory is that of the sample.
 */
public final class SampledSignatures implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[][] signatures;
    /** The bands of all signatures, ascending, and beside each whose it is. */
    private final long[] bands;

    private final int[] owners;

    public SampledSignatures(List<Signature> sampled) {
        signatures = sampled.stream().map(Signature::bytes).toArray(byte[][]::new);
        List<Band> all = new ArrayList<>(sampled.size() * Signature.BANDS);
        for (int owner = 0; owner < sampled.size(); owner++) {
            for (int band = 0; band < Signature.BANDS; band++) {
                all.add(new Band(sampled.get(owner).band(band), owner));
            }
        }
        all.sort(Comparator.comparingLong(Band::hash).thenComparingInt(Band::owner));
        bands = all.stream().mapToLong(Band::hash).toArray();
        owners = all.stream().mapToInt(Band::owner).toArray();
    }

    private record Band(long hash, int owner) {}

    public int size() {
        return signatures.length;
    }

    /** Those that share the band, by their places in the sample. */
    void candidates(long band, IntConsumer each) {
        for (int at = first(band); at < bands.length && bands[at] == band; at++) {
            each.accept(owners[at]);
        }
    }

    private int first(long band) {
        int low = 0;
        int high = bands.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bands[middle] < band) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Signature signature(int owner) {
        return Signature.of(signatures[owner]);
    }
}
