package dev.refine.spark.cli;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.spark.job.StatsResult;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of the documents of each level of quality, the lowest level first. */
final class LevelTable {
    /** As the published rules judge, of all documents; as a scorer judges, of the sample. */
    private static final String BY_RULES = "level_share.";

    private static final String BY_SCORER = "scored_level_share.";
    private static final String WORDS = "words_out_over_in";
    private static final List<String> SHARES = List.of("better", "worse", "even", "untouched", "emptied");

    private LevelTable() {}

    /** None where no level was asked for. */
    static List<String> lines(StatsResult result) {
        return lines(result, BY_RULES, "level");
    }

    /** None where no scorer was asked; the last line is all documents. */
    static List<String> scored(StatsResult result) {
        return lines(result, BY_SCORER, "level by scorer");
    }

    private static List<String> lines(StatsResult result, String prefix, String title) {
        List<DiversityFigure> levels = result.figures().stream()
                .filter(figure -> figure.measure().equals(prefix + SHARES.get(0)))
                .sorted(Comparator.comparingDouble(LevelTable::number)
                        .thenComparing(figure -> figure.group().orElse("")))
                .toList();
        if (levels.isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable()
                .row(title, "documents", "better", "worse", "even", "untouched", "emptied", "words out / in");
        levels.forEach(level -> table.row(row(result, prefix, level)));
        return table.lines();
    }

    private static List<String> row(StatsResult result, String prefix, DiversityFigure level) {
        Stream<String> shares = SHARES.stream().map(became -> share(result, prefix + became, level));
        return Stream.of(
                        Stream.of(Visible.of(level.group().orElse("all")), Quantity.count(level.support())),
                        shares,
                        Stream.of(share(result, prefix + WORDS, level)))
                .flatMap(cells -> cells)
                .toList();
    }

    /** The number of a level; of what is none, more than all. */
    private static double number(DiversityFigure level) {
        String name = level.group().orElse("");
        try {
            return Double.parseDouble(name.substring(name.indexOf('=') + 1));
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static String share(StatsResult result, String measure, DiversityFigure level) {
        Optional<DiversityFigure> share = result.figure(measure, Side.REFINED, level.group());
        return share.map(figure -> String.format(Locale.ROOT, "%.1f %%", 100 * figure.value()))
                .orElse("–");
    }
}
