package dev.refine.spark.session;

import java.util.Map;
import java.util.Optional;

/**
 * How to reach Spark.
 *
 * @param master a master's URL; absent: what {@code spark-submit} set, else all cores of this machine
 * @param spark settings of Spark ({@code spark.…}); they win over our defaults
 */
public record SessionOptions(String appName, Optional<String> master, Map<String, String> spark) {
    public SessionOptions {
        spark = Map.copyOf(spark);
    }
}
