package dev.refine.spark.job;

import dev.refine.core.evaluate.Evaluation;
import dev.refine.core.evaluate.Evaluation.Figure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code evaluation.json}: what was compared, and all figures. Equal pages, systems and settings give an equal file.
 *
 * @param replicates resamplings that the intervals come from
 * @param configuration effective settings
 */
record EvaluationReport(
        int replicates,
        long seed,
        List<BundleEntry> bundles,
        List<Entry> evaluations,
        Map<String, String> configuration) {
    EvaluationReport {
        bundles = List.copyOf(bundles);
        evaluations = List.copyOf(evaluations);
        configuration = Map.copyOf(configuration);
    }

    /** @param label what systems are called by */
    record BundleEntry(String label, String location, String title, String fingerprint) {}

    /** @param figures by measure: {@code value}, and {@code low} and {@code high} of its interval */
    record Entry(
            String system,
            String group,
            long pages,
            long failed,
            long withoutGold,
            Map<String, Map<String, Double>> figures) {}

    static EvaluationReport of(EvaluateOptions options, List<ModelContender> bundles, List<Evaluation> evaluations) {
        return new EvaluationReport(
                options.resampling().replicates(),
                options.resampling().seed(),
                bundles.stream()
                        .map(bundle -> new BundleEntry(
                                bundle.label(),
                                bundle.engine().location(),
                                bundle.engine().title(),
                                bundle.engine().fingerprint()))
                        .toList(),
                evaluations.stream().map(EvaluationReport::entry).toList(),
                options.configuration());
    }

    private static Entry entry(Evaluation evaluation) {
        return new Entry(
                evaluation.system(),
                evaluation.group(),
                evaluation.pages(),
                evaluation.failed(),
                evaluation.withoutGold(),
                evaluation.figures().stream()
                        .collect(Collectors.toMap(figure -> figure.measure().word(), EvaluationReport::numbers)));
    }

    private static Map<String, Double> numbers(Figure figure) {
        Map<String, Double> numbers = new TreeMap<>(Map.of("value", figure.value()));
        figure.interval().ifPresent(interval -> {
            numbers.put("low", interval.low());
            numbers.put("high", interval.high());
        });
        return numbers;
    }
}
