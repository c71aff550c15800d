/** Known rules for web text are told of one text: what was measured, the limit, and whether it holds; no text is changed. */
@NullMarked
package dev.refine.core.stats.rules;

import org.jspecify.annotations.NullMarked;
