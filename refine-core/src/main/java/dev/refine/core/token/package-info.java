/** Counts tokens; the only place that names the library which does. */
@NullMarked
package dev.refine.core.token;

import org.jspecify.annotations.NullMarked;
