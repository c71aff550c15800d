package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.EVALUATE_BASELINES;
import static dev.refine.spark.cli.Setting.EVALUATE_BUNDLE;
import static dev.refine.spark.cli.Setting.EVALUATE_BY;
import static dev.refine.spark.cli.Setting.EVALUATE_OF;
import static dev.refine.spark.cli.Setting.EVALUATE_PRESET;
import static dev.refine.spark.cli.Setting.EVALUATE_REPLICATES;
import static dev.refine.spark.cli.Setting.EVALUATE_SEED;
import static dev.refine.spark.cli.Setting.EVALUATE_TEXT_COLUMN;
import static dev.refine.spark.cli.Setting.INPUT;
import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.OUTPUT;

import dev.refine.core.evaluate.Baseline;
import dev.refine.core.evaluate.Resampling;
import dev.refine.spark.job.EvaluateOptions;
import dev.refine.spark.job.EvaluationResult;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "evaluate",
        description = {
            "Compares what models, rules and outputs of runs make of pages with what people kept of them: files with raw",
            "text (raw) and gold (keep or clean), or labels: strings (must_keep, must_drop) or 1 and 0 (label).",
            "Prints tables; with --output also JSON, Parquet and a picture."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  refine evaluate --input gold/*.jsonl.gz --output out/evaluation",
            "  refine evaluate --input gold/*.jsonl.gz --bundle default out/my-bundle --preset precise --baselines none",
            "  refine evaluate --input gold/*.jsonl.gz --of out/gold"
        })
final class EvaluateCommand implements Command {
    /** The bundled model. */
    private static final String SHIPPED = "default";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(
                INPUT,
                OUTPUT,
                EVALUATE_BUNDLE,
                EVALUATE_PRESET,
                EVALUATE_OF,
                EVALUATE_BASELINES,
                EVALUATE_BY,
                EVALUATE_TEXT_COLUMN,
                EVALUATE_REPLICATES,
                EVALUATE_SEED,
                MASTER);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        EvaluateOptions options = options(settings);
        Terminal terminal = surroundings.terminal();
        EvaluationResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().evaluate(Command.session("evaluate", settings), options, progress);
        }
        EvaluationTable.lines(result).forEach(terminal.out()::println);
        return ExitCode.DONE;
    }

    private EvaluateOptions options(Settings settings) {
        List<String> of = settings.all(EVALUATE_OF);
        List<String> bundles = settings.all(EVALUATE_BUNDLE);
        return new EvaluateOptions(
                settings.values(INPUT),
                settings.value(EVALUATE_TEXT_COLUMN),
                bundles.isEmpty() && of.isEmpty() ? List.of(SHIPPED) : bundles,
                parted(settings.all(EVALUATE_PRESET)),
                baselines(settings.all(EVALUATE_BASELINES)),
                of,
                parted(settings.all(EVALUATE_BY)),
                resampling(settings),
                settings.find(OUTPUT),
                configuration(settings));
    }

    private static List<String> parted(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private static List<Baseline> baselines(List<String> names) {
        try {
            return Baseline.parse(names);
        } catch (IllegalArgumentException e) {
            throw new SettingException("--baselines " + String.join(",", names) + ": " + e.getMessage(), e);
        }
    }

    private static Resampling resampling(Settings settings) {
        try {
            return new Resampling(settings.number(EVALUATE_REPLICATES), settings.number(EVALUATE_SEED));
        } catch (IllegalArgumentException e) {
            throw new SettingException("--replicates: " + e.getMessage(), e);
        }
    }
}
