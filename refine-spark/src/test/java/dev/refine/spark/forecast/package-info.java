@NullMarked
package dev.refine.spark.forecast;

import org.jspecify.annotations.NullMarked;
