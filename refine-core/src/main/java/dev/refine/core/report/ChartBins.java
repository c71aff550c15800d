package dev.refine.core.report;

import dev.refine.core.stats.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * The bins of a chart, wider than those of a state.
 *
 * @param names the lowest first
 * @param starts the lowest value of each; the last bin has no end
 * @param ends what becomes of empty bins at both ends
 */
record ChartBins(List<String> names, List<Double> starts, Ends ends) {
    /** Empty bins at both ends stay or go. */
    enum Ends {
        STAY,
        GO
    }

    private static final int DECADES = 12;

    /** None, then two bins for each power of ten. */
    static final ChartBins LENGTHS = lengths();

    /** None, tenths, all. */
    static final ChartBins SHARES = shares();

    /** Fiftieths. */
    static final ChartBins CONFIDENCE = confidence();

    ChartBins {
        names = List.copyOf(names);
        starts = List.copyOf(starts);
    }

    private static ChartBins lengths() {
        List<Double> starts = new ArrayList<>(List.of(0.0, 1.0));
        for (int half = 1; half < 2 * DECADES; half++) {
            starts.add(Math.ceil(Math.pow(10, half / 2.0) - 1e-9));
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i + 1 < starts.size(); i++) {
            names.add(range(starts.get(i).longValue(), starts.get(i + 1).longValue() - 1));
        }
        names.add(Numbers.shortened(starts.get(names.size()).longValue()) + " or more");
        return new ChartBins(names, starts, Ends.GO);
    }

    private static String range(long first, long last) {
        return first == last ? Long.toString(first) : Numbers.shortened(first) + "–" + Numbers.shortened(last);
    }

    private static ChartBins shares() {
        List<String> names = new ArrayList<>(List.of("0 %"));
        List<Double> starts = new ArrayList<>(List.of(0.0));
        for (int tenth = 0; tenth < 10; tenth++) {
            names.add(tenth * 10 + "–" + (tenth + 1) * 10 + " %");
            starts.add(tenth == 0 ? Double.MIN_VALUE : tenth / 10.0);
        }
        names.add("100 %");
        starts.add(1.0);
        return new ChartBins(names, starts, Ends.STAY);
    }

    private static ChartBins confidence() {
        List<String> names = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        for (int fiftieth = 0; fiftieth < 50; fiftieth++) {
            names.add(String.format(Locale.ROOT, "%.2f–%.2f", fiftieth / 50.0, (fiftieth + 1) / 50.0));
            starts.add(fiftieth / 50.0);
        }
        return new ChartBins(names, starts, Ends.GO);
    }

    /** Documents by bin. */
    long[] count(Distribution distribution) {
        long[] counts = new long[names.size()];
        distribution.filled().forEach(filled -> counts[bin(filled.middle())] += filled.documents());
        return counts;
    }

    private int bin(double value) {
        int bin = starts.size() - 1;
        while (bin > 0 && value < starts.get(bin)) {
            bin--;
        }
        return bin;
    }

    int first(List<long[]> counts) {
        if (ends == Ends.STAY) {
            return 0;
        }
        int first = 0;
        while (isEmpty(counts, first)) {
            first++;
        }
        return first;
    }

    int end(List<long[]> counts) {
        int end = names.size();
        while (ends == Ends.GO && isEmpty(counts, end - 1)) {
            end--;
        }
        return end;
    }

    private static boolean isEmpty(List<long[]> counts, int bin) {
        return counts.stream().allMatch(series -> series[bin] == 0);
    }

    /** Those of some bins. */
    List<Long> part(long[] counts, int first, int end) {
        return LongStream.of(Arrays.copyOfRange(counts, first, end)).boxed().toList();
    }
}
