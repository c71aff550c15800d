/** Numbers are states that merge; a ratio is computed last and is absent when its base is zero. */
@NullMarked
package dev.refine.core.stats;

import org.jspecify.annotations.NullMarked;
