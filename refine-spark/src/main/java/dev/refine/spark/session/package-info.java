/** The Spark session that a job runs on: its settings, its progress, and how a job fails or is stopped. */
@NullMarked
package dev.refine.spark.session;

import org.jspecify.annotations.NullMarked;
