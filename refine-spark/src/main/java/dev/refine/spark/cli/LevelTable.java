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
    private static final String PREFIX = "level_share.";
    private static final List<String> SHARES = List.of("better", "worse", "even", "untouched", "emptied");

    private LevelTable() {}

    /** None where no level was asked for. */
    static List<String> lines(StatsResult result) {
        List<DiversityFigure> levels = result.figures().stream()
                .filter(figure -> figure.measure().equals(PREFIX + SHARES.get(0)))
                .sorted(Comparator.comparingDouble(LevelTable::number)
                        .thenComparing(figure -> figure.group().orElse("")))
                .toList();
        if (levels.isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable()
                .row("level", "documents", "better", "worse", "even", "untouched", "emptied", "words out / in");
        levels.forEach(level -> table.row(row(result, level)));
        return table.lines();
    }

    private static List<String> row(StatsResult result, DiversityFigure level) {
        Stream<String> shares = SHARES.stream().map(became -> share(result, level, became));
        return Stream.of(
                        Stream.of(Visible.of(level.group().orElse("")), Quantity.count(level.support())),
                        shares,
                        Stream.of(share(result, level, "words_out_over_in")))
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

    private static String share(StatsResult result, DiversityFigure level, String what) {
        Optional<DiversityFigure> share = result.figure(PREFIX + what, Side.REFINED, level.group());
        return share.map(figure -> String.format(Locale.ROOT, "%.1f %%", 100 * figure.value()))
                .orElse("–");
    }
}
