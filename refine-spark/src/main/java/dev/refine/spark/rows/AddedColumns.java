package dev.refine.spark.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** The columns that our data sets put beside those of the input. */
public final class AddedColumns {
    public static final String TEXT_HASH = "text_hash";
    public static final String OUTCOME = "outcome";
    public static final String RAW_BYTES = "raw_bytes";
    public static final String STAGE = "stage";
    public static final String REASON = "reason";
    /** The partition column that readers get from the folder names {@code batch=<n>}. */
    public static final String BATCH = "batch";

    private static final Set<String> ALL = Set.of(TEXT_HASH, OUTCOME, RAW_BYTES, STAGE, REASON, BATCH);

    private AddedColumns() {}

    /** Top-level columns of the input that have such a name, without regard to case, as Spark compares names. */
    public static List<String> clashes(StructType input) {
        return Arrays.stream(input.fieldNames())
                .filter(name -> ALL.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
