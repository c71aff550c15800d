/** The only place that knows column names. */
@NullMarked
package dev.refine.spark.rows;

import org.jspecify.annotations.NullMarked;
