package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.BundleException;
import dev.refine.core.model.Preset;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that one evaluation compares: bundles, then outputs of runs, then baselines.
 *
 * @param outputs those of the output contenders, by their number
 */
record Contenders(List<ModelContender> bundles, List<RunOutput> outputs, List<Contender> all) {
    Contenders {
        bundles = List.copyOf(bundles);
        outputs = List.copyOf(outputs);
        all = List.copyOf(all);
    }

    /**
     * Opens bundles and outputs.
     *
     * @throws JobException {@code UNUSABLE} for one that can't be used; {@code USAGE} for a preset that a bundle has not, or
     *     when there is nothing to compare
     */
    static Contenders open(JobContext context, EvaluateOptions options) {
        List<ModelContender> bundles = new ArrayList<>();
        for (String location : options.bundles()) {
            bundles.add(bundle(context, location, label(location, options.bundles()), options.presets()));
        }
        List<RunOutput> outputs = options.of().stream()
                .map(place -> RunOutput.open(context, place))
                .toList();
        Stream<Contender> asTheyAre = IntStream.range(0, outputs.size())
                .mapToObj(i -> new OutputContender(i, options.of().get(i)));
        Stream<Contender> baselines = options.baselines().stream().map(BaselineContender::new);
        List<Contender> all = Stream.of(bundles.stream(), asTheyAre, baselines)
                .flatMap(contenders -> contenders)
                .map(Contender.class::cast)
                .toList();
        if (all.isEmpty()) {
            throw new JobException(
                    JobException.Kind.USAGE, "evaluate: nothing to compare; give --bundle, --of or --baselines");
        }
        return new Contenders(bundles, outputs, all);
    }

    private static ModelContender bundle(JobContext context, String location, String label, List<String> names) {
        if (names.isEmpty()) {
            throw new JobException(JobException.Kind.USAGE, "evaluate: --preset names none");
        }
        String usual = EngineSpec.presetOf(context.hadoop(), location, names.get(0));
        EngineSpec engine = EngineSpec.open(context.hadoop(), location, usual, DeviceChoice.AUTO);
        Bundle bundle = engine.bundle();
        if (!bundle.description().kind().judges()) {
            return new WritingContender(engine, label);
        }
        Map<String, Preset> presets = new LinkedHashMap<>();
        try {
            names.forEach(name -> presets.put(name, bundle.presets().named(name)));
        } catch (BundleException e) {
            throw new JobException(JobException.Kind.USAGE, "bundle " + location + ": " + e.getMessage(), e);
        }
        return new BundleContender(engine, label, presets, bundle.floor());
    }

    /** The last part of a place, where no other bundle has the same. */
    private static String label(String location, List<String> locations) {
        String name = lastPart(location);
        long same =
                locations.stream().filter(other -> lastPart(other).equals(name)).count();
        return same == 1 ? name : location;
    }

    private static String lastPart(String location) {
        String[] parts = location.split("/");
        return parts.length == 0 ? location : parts[parts.length - 1];
    }

    /** Names of all systems, in order. */
    List<String> systems() {
        return all.stream().flatMap(contender -> contender.systems().stream()).toList();
    }

    /** Systems whose programs delete whole units alone. */
    List<String> deleting() {
        return bundles.stream().flatMap(bundle -> bundle.refining().stream()).toList();
    }
}
