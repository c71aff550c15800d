/** Asks a large model for refined text; knows prompts and chunks, nothing of HTTP. */
@NullMarked
package dev.refine.core.expert;

import org.jspecify.annotations.NullMarked;
