package dev.refine.core.evaluate;

import dev.refine.core.stats.rules.RuleSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Systems without a model, to compare with: each decides on whole lines by published rules, or by rules like them. */
@SuppressWarnings("ImmutableEnumChecker") // what makes a classifier holds no state, which the check can't see
public enum Baseline {
    /** Deletes nothing. */
    KEEP_ALL(() -> text -> new BitSet()),
    /** C4's rules of lines. */
    C4_LINES(() -> new RuleLines(RuleSet.C4)),
    /** RefinedWeb's line-wise corrections, of which each takes out the whole line. */
    REFINEDWEB_LINES(() -> new RuleLines(RuleSet.REFINEDWEB)),
    /** The rules of Gopher and FineWeb that can be asked of a single line. */
    GOPHER_LINES(GopherLines::new),
    /** By length and function words, then by the neighbours, in the manner of jusText. */
    JUSTEXT_LIKE(StopWordLines::new);

    /** Stands for every one of them in settings. */
    public static final String ALL = "all";
    /** Stands for none of them in settings. */
    public static final String NONE = "none";

    private final Supplier<LineClassifier> classifier;

    Baseline(Supplier<LineClassifier> classifier) {
        this.classifier = classifier;
    }

    /** Its name in settings, tables and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The baseline ready to work, in one thread. */
    public LineDeletions deletions() {
        return new LineDeletions(classifier.get());
    }

    /**
     * The baselines of a list, each once, in their order.
     *
     * @param words names, or {@link #ALL} or {@link #NONE} alone; a name may be several with commas between
     * @throws IllegalArgumentException for a name that is unknown; the message lists those that are known
     */
    public static List<Baseline> parse(List<String> words) {
        List<String> names = words.stream()
                .flatMap(word -> Arrays.stream(word.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (names.equals(List.of(NONE))) {
            return List.of();
        }
        if (names.equals(List.of(ALL))) {
            return List.of(values());
        }
        return names.stream().map(Baseline::of).distinct().sorted().toList();
    }

    private static Baseline of(String name) {
        return Arrays.stream(values())
                .filter(baseline -> baseline.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no baseline is named \"" + name + "\"; there are "
                        + Stream.concat(Arrays.stream(values()).map(Baseline::word), Stream.of(ALL, NONE))
                                .collect(Collectors.joining(", "))));
    }
}
