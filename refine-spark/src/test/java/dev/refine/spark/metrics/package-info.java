@NullMarked
package dev.refine.spark.metrics;

import org.jspecify.annotations.NullMarked;
