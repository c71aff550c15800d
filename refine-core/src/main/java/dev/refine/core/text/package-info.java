/** Text is measured, cut and aligned here; it knows nothing of edits. */
@NullMarked
package dev.refine.core.text;

import org.jspecify.annotations.NullMarked;
