package dev.refine.spark.cli;

import dev.refine.spark.job.StatsResult;
import dev.refine.spark.job.StatsResult.RemovedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said at the end of {@code stats}. */
final class StatsSummary {
    /** What went most often; the data set has more. */
    private static final int LISTED = 10;

    /** Characters of a text that are shown. */
    private static final int SHOWN = 70;

    private StatsSummary() {}

    static List<String> lines(StatsResult result) {
        List<String> lines = new ArrayList<>(SideTable.lines(result));
        part(lines, GroupTable.lines(result));
        part(lines, LevelTable.lines(result));
        part(lines, LevelTable.scored(result));
        part(lines, removed(result.removed()));
        lines.add("");
        lines.add("documents  " + Quantity.count(result.documents()) + ", sampled " + Quantity.count(result.sampled()));
        lines.add("time       " + Quantity.time(result.elapsed()));
        lines.add("statistics " + Visible.place(result.output() + "/stats"));
        return lines;
    }

    private static void part(List<String> lines, List<String> part) {
        if (!part.isEmpty()) {
            lines.add("");
            lines.addAll(part);
        }
    }

    private static List<String> removed(List<RemovedText> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("removed most often");
        texts.stream()
                .limit(LISTED)
                .forEach(text -> lines.add(String.format(
                        Locale.ROOT, "%12s  %-6s  %s", Quantity.count(text.count()), text.kind(), shown(text.text()))));
        return lines;
    }

    private static String shown(String text) {
        boolean fits = text.codePointCount(0, text.length()) <= SHOWN;
        return Visible.of(fits ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…");
    }
}
