/** How varied texts are, and how alike: whole numbers by hash, so that no order and no split changes a digit. */
@NullMarked
package dev.refine.core.stats.diversity;

import org.jspecify.annotations.NullMarked;
