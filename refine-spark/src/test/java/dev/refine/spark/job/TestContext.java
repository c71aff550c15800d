package dev.refine.spark.job;

import java.util.Map;
import java.util.Optional;

/** The one Spark session of this test JVM: two slots, few shuffle partitions. */
final class TestContext {
    private static final JobContext SHARED = JobContext.open(new SessionOptions(
            "tests", Optional.of("local[2]"), Map.of("spark.sql.shuffle.partitions", "4", "spark.log.level", "ERROR")));

    private TestContext() {}

    static JobContext shared() {
        return SHARED;
    }
}
