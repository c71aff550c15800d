package dev.refine.spark.session;

import java.util.Map;
import java.util.Optional;

/** The one Spark session of this test JVM: two slots, few shuffle partitions. */
public final class TestContext {
    private static final JobContext SHARED = JobContext.open(new SessionOptions(
            "tests", Optional.of("local[2]"), Map.of("spark.sql.shuffle.partitions", "4", "spark.log.level", "ERROR")));

    private TestContext() {}

    public static JobContext shared() {
        return SHARED;
    }
}
