package dev.refine.spark.cli;

import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.spark.job.QualityLevels;
import dev.refine.spark.job.StatsResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of the documents of each level of quality, the lowest level first. */
final class LevelTable {
    private LevelTable() {}

    /** None where no level was asked for. */
    static List<String> lines(StatsResult result) {
        return lines(new QualityLevels(result.figures(), QualityLevels.BY_RULES), "level");
    }

    /** None where no scorer was asked; the last line is all documents. */
    static List<String> scored(StatsResult result) {
        return lines(new QualityLevels(result.figures(), QualityLevels.BY_SCORER), "level by scorer");
    }

    private static List<String> lines(QualityLevels levels, String title) {
        if (levels.levels().isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable()
                .row(title, "documents", "better", "worse", "even", "untouched", "emptied", "words out / in");
        levels.levels().forEach(level -> table.row(row(levels, level)));
        return table.lines();
    }

    private static List<String> row(QualityLevels levels, DiversityFigure level) {
        List<String> row = new ArrayList<>();
        row.add(Visible.of(level.group().orElse("all")));
        row.add(Quantity.count(level.support()));
        QualityLevels.SHARES.forEach(became -> row.add(share(levels, level, became)));
        row.add(share(levels, level, QualityLevels.WORDS));
        return row;
    }

    private static String share(QualityLevels levels, DiversityFigure level, String what) {
        return levels.share(level, what)
                .map(figure -> String.format(Locale.ROOT, "%.1f %%", 100 * figure.value()))
                .orElse("–");
    }
}
