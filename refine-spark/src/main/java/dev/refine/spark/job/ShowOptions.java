package dev.refine.spark.job;

import java.util.Optional;

/**
 * Which document of an output to show; exactly one of id and hash is present.
 *
 * @param programs where the programs lie now, for an output of {@code apply} whose programs have moved
 * @param hash SHA-256 of the raw text in hexadecimal, or a prefix of it of at least 4 digits
 */
public record ShowOptions(String output, Optional<String> programs, Optional<String> id, Optional<String> hash) {}
