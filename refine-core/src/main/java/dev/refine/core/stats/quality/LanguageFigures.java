package dev.refine.core.stats.quality;

import dev.refine.core.stats.Ratio;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.stats.diversity.SampleBound;
import dev.refine.core.stats.diversity.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** How sampled texts are spread over languages, before and after. A text without words counts on no side. */
final class LanguageFigures {
    private static final String SPREAD = "language.";
    private static final String NONE = "language (none)";

    /** Whether the sample is all documents. */
    private final boolean isWhole;

    private final List<DiversityFigure> figures = new ArrayList<>();

    private LanguageFigures(List<SampledQuality> documents, long all) {
        isWhole = documents.size() >= all;
    }

    /** Texts and words by group. */
    private record Counts(SortedMap<String, Long> documents, SortedMap<String, Long> words) {
        static Counts of(List<SideQuality> texts) {
            Counts counts = new Counts(new TreeMap<>(), new TreeMap<>());
            for (SideQuality text : texts) {
                if (text.words() > 0) {
                    String group = text.language().map(SampledQuality::group).orElse(NONE);
                    counts.documents.merge(group, 1L, Long::sum);
                    counts.words.merge(group, text.words(), Long::sum);
                }
            }
            return counts;
        }

        static long sum(SortedMap<String, Long> counts) {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** None where no text was asked for its language, or none has words. */
    static List<DiversityFigure> of(List<SampledQuality> documents, long all) {
        boolean asked = documents.stream()
                .anyMatch(document -> document.raw().language().isPresent()
                        || document.refined().language().isPresent());
        if (!asked) {
            return List.of();
        }
        LanguageFigures languages = new LanguageFigures(documents, all);
        Counts raw = Counts.of(documents.stream().map(SampledQuality::raw).toList());
        Counts refined =
                Counts.of(documents.stream().map(SampledQuality::refined).toList());
        languages.shares(Side.RAW, raw);
        languages.shares(Side.REFINED, refined);
        languages.spread("documents", raw, refined, Counts::documents);
        languages.spread("words", raw, refined, Counts::words);
        languages.changed(documents);
        return languages.figures;
    }

    private void shares(Side side, Counts counts) {
        long documents = Counts.sum(counts.documents);
        long words = Counts.sum(counts.words);
        counts.documents.forEach((group, count) -> {
            Ratio.of(count, documents)
                    .ifPresent(share ->
                            add("language_share", side, Optional.of(group), share, bound(documents), documents, words));
            Ratio.of(counts.words.getOrDefault(group, 0L), words)
                    .ifPresent(
                            share -> add("language_word_share", side, Optional.of(group), share, 0, documents, words));
        });
    }

    private double bound(long sampled) {
        return isWhole ? 0 : SampleBound.ofShare(sampled, Long.MAX_VALUE);
    }

    private void spread(String unit, Counts raw, Counts refined, Function<Counts, SortedMap<String, Long>> counted) {
        SortedSet<String> groups = new TreeSet<>(raw.documents.keySet());
        groups.addAll(refined.documents.keySet());
        Spread before = spread(groups, counted.apply(raw));
        Spread after = spread(groups, counted.apply(refined));
        entropy(Side.RAW, unit, before, raw);
        entropy(Side.REFINED, unit, after, refined);
        if (before.total() > 0 && after.total() > 0) {
            add(SPREAD + "divergence." + unit, Side.REFINED, Spread.divergence(before, after), refined);
        }
    }

    private static Spread spread(SortedSet<String> groups, SortedMap<String, Long> counts) {
        return new Spread(
                groups.stream().map(group -> counts.getOrDefault(group, 0L)).toList(), 0, 0);
    }

    private void entropy(Side side, String unit, Spread spread, Counts counts) {
        if (spread.total() > 0) {
            add(SPREAD + "entropy." + unit, side, spread.entropy(), counts);
        }
    }

    /** Of documents that have a language before and after. */
    private void changed(List<SampledQuality> documents) {
        List<SampledQuality> both = documents.stream()
                .filter(document -> document.raw().language().isPresent()
                        && document.refined().language().isPresent())
                .toList();
        long changed = both.stream()
                .filter(document ->
                        !document.raw().language().equals(document.refined().language()))
                .count();
        long words =
                both.stream().mapToLong(document -> document.refined().words()).sum();
        Ratio.of(changed, both.size())
                .ifPresent(share -> add(
                        "language_changed_share",
                        Side.REFINED,
                        Optional.empty(),
                        share,
                        bound(both.size()),
                        both.size(),
                        words));
    }

    private void add(String measure, Side side, double value, Counts counts) {
        add(measure, side, Optional.empty(), value, 0, Counts.sum(counts.documents), Counts.sum(counts.words));
    }

    private void add(
            String measure, Side side, Optional<String> group, double value, double bound, long support, long words) {
        figures.add(new DiversityFigure(measure, side, group, value, bound, support, words));
    }
}
