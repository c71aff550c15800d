package dev.refine.spark.job;

import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.spark.output.BatchPacker;
import dev.refine.spark.output.RunIdentity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How an output is written.
 *
 * @param batchBytes bytes of input a batch; by default a GiB for each slot
 * @param fileBytes about how large the files of a data set are
 * @param keepRemoved whether {@code removed/} is written, without which nothing can be reverted
 * @param dropEmptied whether documents of which nothing is left stay out of {@code refined/}
 * @param rules published rules that are asked of each text; they tell in the statistics, and drop nothing
 */
public record Writing(
        Optional<Long> batchBytes, long fileBytes, boolean keepRemoved, boolean dropEmptied, RuleOptions rules) {
    private static final String KEEP_REMOVED = "keep-removed";
    private static final String RULES = "rules";
    private static final long BYTES_A_SLOT = 1L << 30;
    /** Input of a file that is not worth dividing for the sake of a slot. */
    private static final long LEAST_BYTES = 32_000_000;

    public static final Writing DEFAULT = new Writing(Optional.empty(), 256_000_000, true, false);

    public Writing {
        if (batchBytes.filter(bytes -> bytes < 1).isPresent() || fileBytes < 1) {
            throw new IllegalArgumentException("a size is at least one byte");
        }
    }

    /** Asks no rules. */
    public Writing(Optional<Long> batchBytes, long fileBytes, boolean keepRemoved, boolean dropEmptied) {
        this(batchBytes, fileBytes, keepRemoved, dropEmptied, RuleOptions.NONE);
    }

    /** The same, with these rules asked. */
    public Writing asking(RuleOptions rules) {
        return new Writing(batchBytes, fileBytes, keepRemoved, dropEmptied, rules);
    }

    BatchPacker packer(int slots) {
        return new BatchPacker(batchBytes.orElse(slots * BYTES_A_SLOT));
    }

    /** In how many files rows go that come from so many bytes of input, of those that they could go in. */
    int files(long inputBytes) {
        return Math.toIntExact(Math.min(100_000, Math.max(1, -Math.floorDiv(-inputBytes, fileBytes))));
    }

    /** The same for most of a batch: smaller files rather than slots that stand still. */
    int files(long inputBytes, int slots) {
        return Math.max(files(inputBytes), Math.toIntExact(Math.min(slots, inputBytes / LEAST_BYTES)));
    }

    /** What of this changes a row. */
    Map<String, String> identity() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(KEEP_REMOVED, Boolean.toString(keepRemoved));
        values.put("drop-emptied", Boolean.toString(dropEmptied));
        if (!rules.isEmpty()) {
            // which rules, or none: every row of the statistics tells it
            values.put(RULES, rules.sets().stream().map(RuleSet::word).collect(Collectors.joining(",")));
            values.put("rules-reading", rules.reading().word());
        }
        return values;
    }

    /** Whether runs of that identity write {@code removed/}. */
    static boolean keepsRemoved(RunIdentity identity) {
        return !"false".equals(identity.values().get(KEEP_REMOVED));
    }
}
