package dev.refine.spark.output;

import java.util.List;
import java.util.Optional;

/**
 * {@code _sample.json}: which documents of the input are taken. Settled at the first plan and never changed, so that the
 * same documents are taken whenever a run goes on, and later files are sampled alike.
 *
 * @param documents how many were asked for
 * @param column whose values share them; empty where all documents are one
 * @param strata each value with its part
 */
public record SampleBounds(long documents, String column, List<Stratum> strata) {
    public SampleBounds {
        strata = List.copyOf(strata);
    }

    /**
     * The documents of one value of the column.
     *
     * @param key {@code =} and the value; empty for null, and where there is no column
     * @param found texts that the input has, counted up to the number of documents that were asked for
     * @param taken how many of them
     * @param bound the first eight bytes of the hash of the last one taken, in hexadecimal digits: a text is taken whose
     *     hash does not begin higher. Empty where none is taken
     */
    public record Stratum(String key, long found, long taken, String bound) {}

    /** The bound for all documents. */
    public Optional<String> bound() {
        return strata.stream()
                .map(Stratum::bound)
                .filter(bound -> !bound.isEmpty())
                .findFirst();
    }

    /** What stands for a key in reports. */
    public static String shown(String key) {
        return key.isEmpty() ? "(none)" : key.substring(1);
    }
}
