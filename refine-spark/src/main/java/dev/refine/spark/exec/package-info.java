/** Lifecycles on an executor (one session per JVM, closed at shutdown); knows no domain type. */
@NullMarked
package dev.refine.spark.exec;

import org.jspecify.annotations.NullMarked;
