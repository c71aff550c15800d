/** What was done to documents: what went from where, and whether they are better for it. */
@NullMarked
package dev.refine.core.stats.changes;

import org.jspecify.annotations.NullMarked;
