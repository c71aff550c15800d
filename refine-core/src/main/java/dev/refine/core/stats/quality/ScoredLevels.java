package dev.refine.core.stats.quality;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.Ratio;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.diversity.SampleBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of sampled documents of each level of quality, as a scorer judges: a changed document is better when its refined
 * text has the higher score. The table that RefineX prints (arXiv 2507.03253).
 */
final class ScoredLevels {
    static final String PREFIX = "scored_level_share.";

    private long documents;
    private long better;
    private long worse;
    private long even;
    private long untouched;
    private long emptied;
    private long wordsIn;
    private long wordsOut;

    private final boolean isWhole;

    private ScoredLevels(boolean isWhole) {
        this.isWhole = isWhole;
    }

    /**
     * By level, and of all; none where no text was scored.
     *
     * @param isWhole whether all documents are in the sample
     */
    static List<DiversityFigure> of(List<SampledQuality> sample, boolean isWhole) {
        ScoredLevels all = new ScoredLevels(isWhole);
        SortedMap<String, ScoredLevels> levels = new TreeMap<>();
        sample.stream().filter(ScoredLevels::isJudged).forEach(document -> {
            all.add(document);
            document.level()
                    .ifPresent(level -> levels.computeIfAbsent(level, any -> new ScoredLevels(isWhole))
                            .add(document));
        });
        List<DiversityFigure> figures = new ArrayList<>(all.figures(Optional.empty()));
        levels.forEach((level, counts) -> figures.addAll(counts.figures(Optional.of(level))));
        return figures;
    }

    /** An emptied text has no score, and needs none. */
    private static boolean isJudged(SampledQuality document) {
        return document.raw().score().isPresent()
                && (document.refined().score().isPresent() || document.outcome() == Outcome.EMPTIED);
    }

    private void add(SampledQuality document) {
        documents++;
        wordsIn += document.raw().words();
        wordsOut += document.refined().words();
        if (document.outcome() == Outcome.UNCHANGED) {
            untouched++;
        } else if (document.outcome() == Outcome.EMPTIED) {
            emptied++;
        } else {
            int compared = Double.compare(
                    document.refined().score().orElseThrow(),
                    document.raw().score().orElseThrow());
            better += compared > 0 ? 1 : 0;
            worse += compared < 0 ? 1 : 0;
            even += compared == 0 ? 1 : 0;
        }
    }

    private List<DiversityFigure> figures(Optional<String> level) {
        List<DiversityFigure> figures = new ArrayList<>();
        double bound = isWhole ? 0 : SampleBound.ofShare(documents, Long.MAX_VALUE);
        figure("better", level, better, documents, bound).ifPresent(figures::add);
        figure("worse", level, worse, documents, bound).ifPresent(figures::add);
        figure("even", level, even, documents, bound).ifPresent(figures::add);
        figure("untouched", level, untouched, documents, bound).ifPresent(figures::add);
        figure("emptied", level, emptied, documents, bound).ifPresent(figures::add);
        // a ratio of two sums, which no bound of shares holds for
        figure("words_out_over_in", level, wordsOut, wordsIn, 0).ifPresent(figures::add);
        return figures;
    }

    private Optional<DiversityFigure> figure(String what, Optional<String> level, long part, long base, double bound) {
        OptionalDouble share = Ratio.of(part, base);
        return share.isEmpty()
                ? Optional.empty()
                : Optional.of(new DiversityFigure(
                        PREFIX + what, Side.REFINED, level, share.getAsDouble(), bound, documents, wordsIn));
    }
}
