/** The only place that names ONNX; it gives proposals, never edited text. */
@NullMarked
package dev.refine.core.model;

import org.jspecify.annotations.NullMarked;
