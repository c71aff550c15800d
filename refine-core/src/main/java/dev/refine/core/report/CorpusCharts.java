package dev.refine.core.report;

import dev.refine.core.report.ReportChart.Series;
import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.Distribution;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Charts out of the states of a corpus: those whose states are there, each cut to the bins that are filled. */
public final class CorpusCharts {
    private static final String CONFIDENCE = "confidence.";

    private final CorpusStates states;
    private final List<ReportChart> charts = new ArrayList<>();

    private CorpusCharts(CorpusStates states) {
        this.states = states;
    }

    /** Lengths, what went, how sure the model was of it, and how the lines end and repeat. */
    public static List<ReportChart> of(CorpusStates states) {
        CorpusCharts charts = new CorpusCharts(states);
        charts.beforeAndAfter(
                "chars",
                "Length of the documents",
                "Documents by their characters, before and after: shorter ones lie to the left.",
                ChartBins.LENGTHS);
        charts.share();
        charts.confidence();
        charts.beforeAndAfter(
                "punctuated_line_share",
                "Lines that end a sentence",
                "Documents by the share of their lines that end like a sentence. Prose lies to the right, menus to the left.",
                ChartBins.SHARES);
        charts.beforeAndAfter(
                "duplicate_line_share",
                "Lines that repeat",
                "Documents by the share of their lines that stand in them before already. Fewer is better.",
                ChartBins.SHARES);
        return List.copyOf(charts.charts);
    }

    private void beforeAndAfter(String measure, String title, String about, ChartBins bins) {
        List<Line> lines = new ArrayList<>();
        state(measure, Side.RAW).ifPresent(raw -> lines.add(new Line("before", raw)));
        state(measure, Side.REFINED).ifPresent(refined -> lines.add(new Line("after", refined)));
        add(title, about, measure.equals("chars") ? "characters" : "share of the lines", bins, lines);
    }

    private void share() {
        List<Line> lines = state("char_share", Side.REMOVED)
                .map(share -> List.of(new Line("documents", share)))
                .orElse(List.of());
        add(
                "Share removed",
                "Documents by the share of their characters that went.",
                "share of the characters",
                ChartBins.SHARES,
                lines);
    }

    private void confidence() {
        List<Line> lines = new ArrayList<>();
        for (String kind : List.of("remove_lines", "remove_str", "remove_all")) {
            state(CONFIDENCE + kind, Side.REMOVED).ifPresent(sure -> lines.add(new Line(kind, sure)));
        }
        add(
                "Confidence",
                "Deletions by how sure the model was of them, and by their kind. The doubtful ones lie to the left.",
                "confidence",
                ChartBins.CONFIDENCE,
                lines);
    }

    private Optional<Distribution> state(String measure, Side side) {
        return states.states().get(StateKey.of(measure, side)) instanceof Distribution found
                ? Optional.of(found)
                : Optional.empty();
    }

    private void add(String title, String about, String axis, ChartBins bins, List<Line> lines) {
        if (lines.stream().allMatch(line -> line.distribution().documents() == 0)) {
            return;
        }
        List<long[]> counts =
                lines.stream().map(line -> bins.count(line.distribution())).toList();
        int first = bins.first(counts);
        int end = bins.end(counts);
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            series.add(new Series(lines.get(i).name(), bins.part(counts.get(i), first, end)));
        }
        charts.add(new ReportChart(title, about, axis, bins.names().subList(first, end), series));
    }

    private record Line(String name, Distribution distribution) {}
}
