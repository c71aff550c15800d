package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.EVALUATE_TEXT_COLUMN;
import static dev.refine.spark.cli.Setting.INPUT;
import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.PRESET;

import dev.refine.spark.job.EvaluateOptions;
import dev.refine.spark.job.EvaluationResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "evaluate",
        description = {
            "Compares refined text with gold: files with raw text and what people kept of it (keep or clean).",
            "Refines the raw text first, or scores the output of a run with --of."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  refine evaluate --input gold/*.jsonl.gz --preset thorough --output out/gold",
            "  refine evaluate --input gold/*.jsonl.gz --of out/gold"
        })
final class EvaluateCommand implements Command {
    @Option(names = "--of", paramLabel = "OUTPUT", description = "output of a run over the gold files, scored as it is")
    private @Nullable String of;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(INPUT, OUTPUT, EVALUATE_TEXT_COLUMN, BUNDLE, PRESET, MASTER);
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
        Optional<String> scored = Optional.ofNullable(of);
        String output = scored.isPresent() ? "" : settings.value(OUTPUT);
        return new EvaluateOptions(
                settings.values(INPUT),
                scored,
                output,
                settings.value(BUNDLE),
                settings.value(PRESET),
                settings.value(EVALUATE_TEXT_COLUMN),
                configuration(settings));
    }
}
