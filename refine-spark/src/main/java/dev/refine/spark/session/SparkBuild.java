package dev.refine.spark.session;

import scala.util.Properties;

/**
 * Which Spark this is.
 *
 * @param spark its version, {@code scala} that of the Scala it is built for
 */
record SparkBuild(String spark, String scala) {
    private static final String SPARK = "3.5";
    private static final String SCALA = "2.12";

    static SparkBuild ofThisProcess() {
        return new SparkBuild(org.apache.spark.package$.MODULE$.SPARK_VERSION(), Properties.versionNumberString());
    }

    /** @throws JobException {@code USAGE} for one that refine can't run on: elsewhere its methods have other types */
    void require() {
        if (!isOf(spark, SPARK) || !isOf(scala, SCALA)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "Spark " + spark + " with Scala " + scala + ": refine is built for Spark " + SPARK + " with Scala "
                            + SCALA + "; take such a distribution");
        }
    }

    private static boolean isOf(String version, String line) {
        return version.startsWith(line + ".");
    }
}
