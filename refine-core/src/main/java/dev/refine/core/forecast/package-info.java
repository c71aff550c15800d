/** Says what all of something takes from what a part of it took: numbers with the interval that they are sure to. */
@NullMarked
package dev.refine.core.forecast;

import org.jspecify.annotations.NullMarked;
