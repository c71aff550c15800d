package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.DEMO_OUTPUT;
import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.PRESET;
import static dev.refine.spark.cli.Setting.STATS_GROUPS;
import static dev.refine.spark.cli.Setting.STATS_LISTED;
import static dev.refine.spark.cli.Setting.URL_COLUMN;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.job.FailedShareLimit;
import dev.refine.spark.job.QualityOptions;
import dev.refine.spark.job.ReportOptions;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.RunResult;
import dev.refine.spark.job.StatsOptions;
import dev.refine.spark.job.StatsSample;
import dev.refine.spark.job.Writing;
import dev.refine.spark.session.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "demo",
        description = {
            "Refines the pages that come with the program, takes their statistics, prints a summary and writes a report to",
            "look at, as run, stats and report do.",
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
        SessionOptions session = Command.session("demo", settings);
        Jobs jobs = surroundings.jobs();
        RunResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = jobs.run(session, options(settings, pages), progress);
        }
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            jobs.stats(session, statistics(settings), progress);
        }
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            jobs.report(session, report(settings), progress);
        }
        RunSummary.lines(result).forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().println("Open the report in a browser to see what was removed.");
        return ExitCode.DONE;
    }

    /** All of the pages are measured: they are few. */
    private StatsOptions statistics(Settings settings) {
        return new StatsOptions(
                settings.value(DEMO_OUTPUT),
                List.of("host", "lang"),
                settings.value(URL_COLUMN),
                Optional.empty(),
                settings.number(STATS_GROUPS),
                StatsSample.DEFAULT,
                settings.number(STATS_LISTED),
                QualityOptions.PLAIN,
                configuration(settings));
    }

    private static ReportOptions report(Settings settings) {
        return new ReportOptions(
                settings.value(DEMO_OUTPUT), Optional.empty(), settings.value(URL_COLUMN), Optional.empty());
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
