package dev.refine.spark.output;

/**
 * An input file that stands in no data set, as people are told of it.
 *
 * @param reason why it could not be read to its end
 */
public record AsideFile(String path, String reason) {}
