package dev.refine.spark.job;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of the documents of each level of quality, as one judge has it.
 *
 * @param prefix of the measures
 */
public record QualityLevels(List<DiversityFigure> figures, String prefix) {
    /** As the published rules judge, of all documents. */
    public static final String BY_RULES = "level_share.";

    /** As a scorer judges, of the sample. */
    public static final String BY_SCORER = "scored_level_share.";

    public static final String WORDS = "words_out_over_in";
    /** What a document can become. */
    public static final List<String> SHARES = List.of("better", "worse", "even", "untouched", "emptied");

    public QualityLevels {
        figures = figures.stream()
                .filter(figure -> figure.measure().startsWith(prefix) && figure.side() == Side.REFINED)
                .toList();
    }

    /** A figure for each level, the lowest level first and that of all documents last; none where there are no levels. */
    public List<DiversityFigure> levels() {
        return figures.stream()
                .filter(figure -> figure.measure().equals(prefix + SHARES.get(0)))
                .sorted(Comparator.comparingDouble(QualityLevels::number)
                        .thenComparing(figure -> figure.group().orElse("")))
                .toList();
    }

    /** The share that became so. */
    public Optional<DiversityFigure> share(DiversityFigure level, String what) {
        return figures.stream()
                .filter(figure ->
                        figure.measure().equals(prefix + what) && figure.group().equals(level.group()))
                .findFirst();
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
}
