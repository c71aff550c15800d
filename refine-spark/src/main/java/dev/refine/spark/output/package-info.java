/** The folder that runs write: one owner, plans and commits, and what an output says of itself. */
@NullMarked
package dev.refine.spark.output;

import org.jspecify.annotations.NullMarked;
