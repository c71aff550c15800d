/** Reads: lists the input, settles its columns, and makes a row of every record, whatever is wrong with it. */
@NullMarked
package dev.refine.spark.corpus;

import org.jspecify.annotations.NullMarked;
