package dev.refine.spark.job;

/** An input file that could not be read to its end and that stands in no data set. It is taken when it was replaced. */
record SetAside(InputFile file, String reason) {}
