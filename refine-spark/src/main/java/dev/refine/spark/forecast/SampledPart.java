package dev.refine.spark.forecast;

import dev.refine.spark.corpus.InputFile;

/**
 * A part of an input, cut out into a file of its own.
 *
 * @param file written as the file that it was cut from, under its folders {@code key=value}
 * @param size in the unit of its {@link Stratum}
 */
public record SampledPart(InputFile file, double size) {}
