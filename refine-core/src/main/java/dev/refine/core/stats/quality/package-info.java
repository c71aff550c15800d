/** How well a text reads and how much of it is noise by its looks: counts of a text, and figures of sampled documents. */
@NullMarked
package dev.refine.core.stats.quality;

import org.jspecify.annotations.NullMarked;
