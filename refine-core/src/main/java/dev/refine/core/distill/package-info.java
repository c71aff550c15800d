/** Turns (raw, refined) into the smallest program; calls no model. */
@NullMarked
package dev.refine.core.distill;

import org.jspecify.annotations.NullMarked;
