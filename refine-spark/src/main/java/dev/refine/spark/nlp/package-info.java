/** Sentences and tokens by Spark NLP; the only place that names it, so that all else runs without. */
@NullMarked
package dev.refine.spark.nlp;

import org.jspecify.annotations.NullMarked;
