package dev.refine.core.report;

import java.util.List;

/**
 * Counts of the same bins, beside each other: a picture, and the same as a table.
 *
 * @param about one sentence on what is seen
 * @param axis what the bins are of
 * @param bins their names, the lowest first
 */
public record ReportChart(String title, String about, String axis, List<String> bins, List<Series> series) {
    public ReportChart {
        bins = List.copyOf(bins);
        series = List.copyOf(series);
        int width = bins.size();
        if (series.stream().anyMatch(each -> each.counts().size() != width)) {
            throw new IllegalArgumentException(title + ": a count for each bin");
        }
    }

    /**
     * What is counted.
     *
     * @param counts one for each bin
     */
    public record Series(String name, List<Long> counts) {
        public Series {
            counts = List.copyOf(counts);
        }
    }
}
