/** Compares refined text with gold. */
@NullMarked
package dev.refine.core.evaluate;

import org.jspecify.annotations.NullMarked;
