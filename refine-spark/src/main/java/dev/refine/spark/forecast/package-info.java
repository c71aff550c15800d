/** Cuts parts out of an input, each a small file of its own, so that a run over these tells what a run over all takes. */
@NullMarked
package dev.refine.spark.forecast;

import org.jspecify.annotations.NullMarked;
