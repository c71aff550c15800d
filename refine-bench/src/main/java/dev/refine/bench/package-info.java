/** Every claim of speed has a benchmark here. */
@NullMarked
package dev.refine.bench;

import org.jspecify.annotations.NullMarked;
