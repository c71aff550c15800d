package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BATCH_BYTES;
import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.CASCADE;
import static dev.refine.spark.cli.Setting.CASCADE_FROM;
import static dev.refine.spark.cli.Setting.CASCADE_SHARE;
import static dev.refine.spark.cli.Setting.CASCADE_TO;
import static dev.refine.spark.cli.Setting.DEVICE;
import static dev.refine.spark.cli.Setting.DRAFT;
import static dev.refine.spark.cli.Setting.INPUT;
import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.MAX_FAILED_SHARE;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.PRESET;

import dev.refine.spark.job.ProgramResult;
import dev.refine.spark.job.RunOptions;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "program",
        description = {
            "Stage 1 alone: asks the model for an edit program for each text and writes programs/.",
            "Nothing is edited; apply does that, on other machines or on the same corpus in another layout."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  refine program --input 'data/*.parquet' --output out/programs",
            "  refine apply --input 'data/*.parquet' --programs out/programs --output out/refined"
        })
final class ProgramCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return JobSettings.reading(
                List.of(INPUT, OUTPUT),
                JobSettings.withTemplates(
                        List.of(BUNDLE, PRESET, DEVICE, DRAFT, CASCADE, CASCADE_FROM, CASCADE_TO, CASCADE_SHARE),
                        List.of(BATCH_BYTES, MAX_FAILED_SHARE, MASTER)));
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        Terminal terminal = surroundings.terminal();
        ProgramResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().program(Command.session("program", settings), options(settings), progress);
        }
        ProgramSummary.lines(result).forEach(terminal.out()::println);
        return result.setAside().isEmpty() ? ExitCode.DONE : ExitCode.SET_ASIDE;
    }

    private RunOptions options(Settings settings) {
        return JobSettings.run(settings, JobSettings.writing(settings), configuration(settings));
    }
}
