@NullMarked
package dev.refine.spark.cli;

import org.jspecify.annotations.NullMarked;
