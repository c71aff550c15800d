/** The only place that reads settings, prints, or exits. */
@NullMarked
package dev.refine.spark.cli;

import org.jspecify.annotations.NullMarked;
