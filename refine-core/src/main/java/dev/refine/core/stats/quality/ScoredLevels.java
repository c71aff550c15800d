package dev.refine.core.stats.quality;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.Ratio;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private ScoredLevels() {}

    /** By level, and of all; none where no text was scored. */
    static List<DiversityFigure> of(List<SampledQuality> sample) {
        ScoredLevels all = new ScoredLevels();
        SortedMap<String, ScoredLevels> levels = new TreeMap<>();
        sample.stream().filter(ScoredLevels::isJudged).forEach(document -> {
            all.add(document);
            document.level()
                    .ifPresent(level -> levels.computeIfAbsent(level, any -> new ScoredLevels())
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
        figure(figures, "better", level, better, documents);
        figure(figures, "worse", level, worse, documents);
        figure(figures, "even", level, even, documents);
        figure(figures, "untouched", level, untouched, documents);
        figure(figures, "emptied", level, emptied, documents);
        figure(figures, "words_out_over_in", level, wordsOut, wordsIn);
        return figures;
    }

    private void figure(List<DiversityFigure> figures, String what, Optional<String> level, long part, long base) {
        Ratio.of(part, base)
                .ifPresent(share -> figures.add(
                        new DiversityFigure(PREFIX + what, Side.REFINED, level, share, 0, documents, wordsIn)));
    }
}
