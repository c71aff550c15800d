package dev.refine.spark.job;

import dev.refine.core.model.BundleException;
import dev.refine.core.model.Policy;
import dev.refine.core.model.Preset;
import dev.refine.core.model.Presets;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.RunIdentity;
import dev.refine.spark.session.JobException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * At which preset and threshold stored programs are applied; both absent: as they were made.
 *
 * @param threshold 0 to 1, in place of that of the preset
 */
record OperatingPoint(Optional<String> preset, Optional<Float> threshold) {
    private static final String PRESET = "preset";
    private static final String THRESHOLD = "threshold";

    /** As an output has it among what its runs agree in. */
    static OperatingPoint of(RunIdentity identity) {
        return new OperatingPoint(
                value(identity, PRESET), value(identity, THRESHOLD).map(Float::valueOf));
    }

    private static Optional<String> value(RunIdentity identity, String name) {
        return Optional.ofNullable(identity.values().get(name)).filter(value -> !value.isEmpty());
    }

    Map<String, String> identity() {
        return Map.of(
                PRESET,
                preset.orElse(""),
                THRESHOLD,
                threshold.map(String::valueOf).orElse(""));
    }

    /**
     * What makes the programs.
     *
     * @param programs the manifest of the output that holds them
     * @throws JobException {@code USAGE} for a preset that their bundle has not, or a threshold below its floor
     */
    ProgramSource source(Manifest programs) {
        return source(
                programs.bundle().title(),
                programs.presets(),
                programs.preset(),
                programs.bundle().floor());
    }

    /**
     * What makes the programs.
     *
     * @param title of the bundle that made the stored ones, with its presets and floor
     * @param made the preset that they were made with
     * @throws JobException as the other
     */
    ProgramSource source(String title, Presets presets, String made, float floor) {
        if (preset.isEmpty() && threshold.isEmpty()) {
            return new ProgramSource.Stored();
        }
        requireSome(title, presets);
        try {
            Preset named = presets.named(preset.orElse(made));
            Preset wanted = threshold.map(named::withThreshold).orElse(named);
            var unused = new Policy(wanted, floor);
            return new ProgramSource.Remade(new PresetChoice.One(wanted), floor);
        } catch (BundleException | IllegalArgumentException e) {
            throw refused(title, e);
        }
    }

    /**
     * What makes programs of rows of which each names the preset that it was made by.
     *
     * @throws JobException as the other
     */
    ProgramSource source(String title, Presets presets, float floor) {
        if (preset.isPresent() || threshold.isEmpty()) {
            return source(title, presets, "", floor);
        }
        requireSome(title, presets);
        try {
            Map<String, Preset> wanted = new LinkedHashMap<>();
            for (Map.Entry<String, Preset> named : presets.byName().entrySet()) {
                Preset moved = named.getValue().withThreshold(threshold.get());
                var unused = new Policy(moved, floor);
                wanted.put(named.getKey(), moved);
            }
            return new ProgramSource.Remade(new PresetChoice.OfRow(wanted, threshold.get()), floor);
        } catch (IllegalArgumentException e) {
            throw refused(title, e);
        }
    }

    private static void requireSome(String title, Presets presets) {
        if (presets.byName().isEmpty()) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "bundle " + title + ", which made the programs: does not decide by probabilities alone, so they"
                            + " can't be made anew; leave --preset and --threshold away");
        }
    }

    private static JobException refused(String title, RuntimeException e) {
        return new JobException(
                JobException.Kind.USAGE, "bundle " + title + ", which made the programs: " + e.getMessage(), e);
    }
}
