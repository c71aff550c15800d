/** Pieces of many threads meet in batches of one length; it knows nothing of models. */
@NullMarked
package dev.refine.core.batch;

import org.jspecify.annotations.NullMarked;
