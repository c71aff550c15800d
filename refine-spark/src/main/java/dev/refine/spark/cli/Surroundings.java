package dev.refine.spark.cli;

import java.util.Properties;

/**
 * What a command has around it.
 *
 * @param properties the JVM's, where {@code spark-submit} puts Spark's configuration
 */
record Surroundings(Terminal terminal, Properties properties, Jobs jobs) {}
