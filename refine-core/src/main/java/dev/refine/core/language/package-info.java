/** Names the language of a text; the only place that names the library which tells it. */
@NullMarked
package dev.refine.core.language;

import org.jspecify.annotations.NullMarked;
