/** Breaks the rules, to show that they can fail. */
@NullMarked
package dev.refine.rules.violations.refine.spark.rows;

import org.jspecify.annotations.NullMarked;
