/** How models are shown a text and write programs for it; what they write is read, and never evaluated. */
@NullMarked
package dev.refine.core.dialect;

import org.jspecify.annotations.NullMarked;
