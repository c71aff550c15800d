package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.APPLY_PRESET;
import static dev.refine.spark.cli.Setting.APPLY_THRESHOLD;
import static dev.refine.spark.cli.Setting.INPUT;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.PROGRAMS;

import dev.refine.spark.job.ApplyOptions;
import dev.refine.spark.job.RunResult;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "apply",
        description = {
            "Stage 2 alone: applies stored programs to the corpus that they were made for, in whatever layout.",
            "Needs no model, not even for another preset or threshold."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  refine apply --input 'data/*.parquet' --programs out/programs --output out/refined",
            "  refine apply --input 'data/*.parquet' --programs out/programs --preset thorough --output out/thorough"
        })
final class ApplyCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return JobSettings.reading(
                List.of(INPUT, PROGRAMS, OUTPUT, APPLY_PRESET, APPLY_THRESHOLD), JobSettings.WRITING);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        Terminal terminal = surroundings.terminal();
        RunResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().apply(Command.session("apply", settings), options(settings), progress);
        }
        RunSummary.lines(result).forEach(terminal.out()::println);
        return result.setAside().isEmpty() ? ExitCode.DONE : ExitCode.SET_ASIDE;
    }

    private ApplyOptions options(Settings settings) {
        return new ApplyOptions(
                JobSettings.source(settings),
                settings.value(PROGRAMS),
                settings.value(OUTPUT),
                settings.find(APPLY_PRESET),
                settings.find(APPLY_THRESHOLD).map(ApplyCommand::threshold),
                JobSettings.measured(settings),
                JobSettings.maxFailedShare(settings),
                configuration(settings));
    }

    private static float threshold(String text) {
        try {
            float threshold = Float.parseFloat(text);
            if (threshold >= 0 && threshold <= 1) {
                return threshold;
            }
        } catch (NumberFormatException e) {
            throw new SettingException("--threshold " + text + ": is no number", e);
        }
        throw new SettingException("--threshold " + text + ": is not from 0 to 1");
    }
}
