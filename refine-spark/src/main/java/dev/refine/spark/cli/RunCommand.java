package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.CASCADE;
import static dev.refine.spark.cli.Setting.CASCADE_FROM;
import static dev.refine.spark.cli.Setting.CASCADE_SHARE;
import static dev.refine.spark.cli.Setting.CASCADE_TO;
import static dev.refine.spark.cli.Setting.DEVICE;
import static dev.refine.spark.cli.Setting.DRAFT;
import static dev.refine.spark.cli.Setting.INPUT;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.PRESET;

import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.RunPlan;
import dev.refine.spark.job.RunResult;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "run",
        description = "Refines a corpus: reads it, lets the model propose deletions, checks and applies them.",
        footerHeading = "%nExample:%n",
        footer = {
            "  refine run --input data/pages.jsonl.gz --output out/pages --dry-run",
            "  refine run --input data/pages.jsonl.gz --output out/pages",
            "  refine run --input 'data/*.parquet' --text-column page.text --preset thorough --output out/pages"
        })
final class RunCommand implements Command {
    @Option(
            names = "--dry-run",
            description = "check all that a run checks before it writes, say what it would do, and write nothing")
    private boolean dryRun;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return JobSettings.reading(
                List.of(INPUT, OUTPUT),
                JobSettings.withTemplates(
                        List.of(BUNDLE, PRESET, DEVICE, DRAFT, CASCADE, CASCADE_FROM, CASCADE_TO, CASCADE_SHARE),
                        JobSettings.WRITING));
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        RunOptions options = options(settings);
        Terminal terminal = surroundings.terminal();
        if (dryRun) {
            RunPlan plan = surroundings.jobs().plan(Command.session("run", settings), options);
            PlanSummary.lines(plan).forEach(terminal.out()::println);
            return plan.setAside().isEmpty() ? ExitCode.DONE : ExitCode.SET_ASIDE;
        }
        RunResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().run(Command.session("run", settings), options, progress);
        }
        RunSummary.lines(result).forEach(terminal.out()::println);
        return result.setAside().isEmpty() ? ExitCode.DONE : ExitCode.SET_ASIDE;
    }

    RunOptions options(Settings settings) {
        return JobSettings.run(settings, JobSettings.measured(settings), configuration(settings));
    }
}
