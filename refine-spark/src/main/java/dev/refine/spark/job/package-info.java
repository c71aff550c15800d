/** One class a job: options → {@code execute()} → result. */
@NullMarked
package dev.refine.spark.job;

import org.jspecify.annotations.NullMarked;
