package dev.refine.spark.job;

import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.spark.session.JobException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings of {@link Refine}, each what the command's flag of that name is.
 *
 * @param textColumn dots lead into structs
 * @param idColumn likewise; may be absent from the rows
 * @param bundle {@code default} for the bundled model, a folder, or a Hadoop URI
 * @param preset for {@code program} by default {@code precise}; for {@code apply} another one than that of the programs
 * @param threshold 0 to 1, for {@code apply} alone: another one than that of the preset
 * @param rules what is asked of the texts, for {@code apply} alone
 */
public record RefineOptions(
        String textColumn,
        String idColumn,
        String bundle,
        Optional<String> preset,
        Optional<Float> threshold,
        RuleOptions rules) {
    private static final String TEXT_COLUMN = "text-column";
    private static final String ID_COLUMN = "id-column";
    private static final String BUNDLE = "bundle";
    private static final String PRESET = "preset";
    private static final String THRESHOLD = "threshold";
    private static final String RULES = "rules";
    private static final String RULES_READING = "rules-reading";
    private static final Set<String> NAMES =
            new TreeSet<>(Set.of(TEXT_COLUMN, ID_COLUMN, BUNDLE, PRESET, THRESHOLD, RULES, RULES_READING));

    public static final RefineOptions DEFAULT = of(Map.of());

    /**
     * Settings by the names of the commands' flags: {@code text-column}, {@code id-column}, {@code bundle}, {@code preset},
     * {@code threshold}, {@code rules}, {@code rules-reading}.
     *
     * @throws JobException {@code USAGE} for another name, or a value that is none
     */
    public static RefineOptions of(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (!NAMES.contains(name)) {
                throw new JobException(
                        JobException.Kind.USAGE, "option " + name + ": there are " + String.join(", ", NAMES));
            }
        }
        return new RefineOptions(
                settings.getOrDefault(TEXT_COLUMN, "text"),
                settings.getOrDefault(ID_COLUMN, "id"),
                settings.getOrDefault(BUNDLE, NodeBundle.SHIPPED),
                Optional.ofNullable(settings.get(PRESET)),
                Optional.ofNullable(settings.get(THRESHOLD)).map(RefineOptions::threshold),
                rules(settings.getOrDefault(RULES, ""), settings.getOrDefault(RULES_READING, Reading.PAPER.word())));
    }

    private static float threshold(String text) {
        try {
            float threshold = Float.parseFloat(text);
            if (threshold >= 0 && threshold <= 1) {
                return threshold;
            }
        } catch (NumberFormatException e) {
            throw new JobException(JobException.Kind.USAGE, "option threshold " + text + ": is no number", e);
        }
        throw new JobException(JobException.Kind.USAGE, "option threshold " + text + ": is not from 0 to 1");
    }

    private static RuleOptions rules(String sets, String reading) {
        try {
            return RuleOptions.of(RuleSet.parse(sets), Reading.of(reading));
        } catch (IllegalArgumentException e) {
            throw new JobException(JobException.Kind.USAGE, "option rules: " + e.getMessage(), e);
        }
    }

    /** @throws JobException {@code USAGE} for what {@code program} does not take */
    void forProgram() {
        if (threshold.isPresent() || !rules.isEmpty()) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "option " + (threshold.isPresent() ? THRESHOLD : RULES) + ": is for apply, not for program");
        }
    }
}
