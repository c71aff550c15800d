/** What this JVM does, counted for whoever watches Spark's metrics; no figure of a result comes from here. */
@NullMarked
package dev.refine.spark.metrics;

import org.jspecify.annotations.NullMarked;
