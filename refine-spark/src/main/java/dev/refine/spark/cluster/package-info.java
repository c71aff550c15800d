/** Starts and stops a Spark cluster and an S3 server on one machine. */
@NullMarked
package dev.refine.spark.cluster;

import org.jspecify.annotations.NullMarked;
