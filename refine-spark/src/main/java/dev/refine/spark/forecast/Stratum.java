package dev.refine.spark.forecast;

import dev.refine.core.forecast.Interval;
import java.util.List;
import java.util.Optional;

/**
 * Files of an input that are written alike, and parts of them.
 *
 * @param size of all these files: bytes of lines, bytes of files, or rows, as the format has it
 * @param records in all these files, where more is known of them than what the parts hold
 * @param parts in an order that says nothing of their places
 */
public record Stratum(Interval size, Optional<Interval> records, List<SampledPart> parts) {
    public Stratum {
        parts = List.copyOf(parts);
    }
}
