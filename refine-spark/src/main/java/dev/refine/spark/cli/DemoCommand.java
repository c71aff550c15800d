package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.DEMO_OUTPUT;
import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.PRESET;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.job.FailedShareLimit;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.RunResult;
import dev.refine.spark.job.Writing;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "demo",
        description = {
            "Refines the pages that come with the program, prints a summary and writes a report to look at.",
            "What an earlier demo wrote is replaced."
        },
        footerHeading = "%nExample:%n",
        footer = {"  refine demo", "  refine demo --preset thorough --output out/demo-thorough"})
final class DemoCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(DEMO_OUTPUT, BUNDLE, PRESET, MASTER);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        Path output = DemoPages.localFolder(settings.value(DEMO_OUTPUT));
        Path pages = DemoPages.extractBeside(output);
        Terminal terminal = surroundings.terminal();
        RunResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().run(Command.session("demo", settings), options(settings, pages), progress);
        }
        RunSummary.lines(result).forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().println("Open the report in a browser to see what was removed.");
        return ExitCode.DONE;
    }

    RunOptions options(Settings settings, Path pages) {
        CorpusSource source = new CorpusSource(List.of(pages.toString()), CorpusSource.Format.JSON, "text", "id");
        return new RunOptions(
                source,
                settings.value(DEMO_OUTPUT),
                settings.value(BUNDLE),
                settings.value(PRESET),
                Writing.DEFAULT,
                true,
                FailedShareLimit.DEFAULT,
                configuration(settings));
    }
}
