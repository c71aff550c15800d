/** Tests with a cluster of their own. */
@NullMarked
package dev.refine.spark.cluster;

import org.jspecify.annotations.NullMarked;
