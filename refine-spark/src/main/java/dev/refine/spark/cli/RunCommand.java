package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.FORMAT;
import static dev.refine.spark.cli.Setting.ID_COLUMN;
import static dev.refine.spark.cli.Setting.INPUT;
import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.MAX_FAILED_SHARE;
import static dev.refine.spark.cli.Setting.ON_NEW_COLUMN;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.PRESET;
import static dev.refine.spark.cli.Setting.RENAME;
import static dev.refine.spark.cli.Setting.SAMPLE;
import static dev.refine.spark.cli.Setting.TEXT_COLUMN;
import static dev.refine.spark.cli.Setting.WHOLE_TEXT;

import dev.refine.spark.job.CorpusSource;
import dev.refine.spark.job.FailedShareLimit;
import dev.refine.spark.job.NewColumns;
import dev.refine.spark.job.Renames;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.RunPlan;
import dev.refine.spark.job.RunResult;
import dev.refine.spark.job.Sample;
import dev.refine.spark.job.Writing;
import java.util.List;
import java.util.Locale;
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
        return List.of(
                INPUT,
                OUTPUT,
                FORMAT,
                WHOLE_TEXT,
                TEXT_COLUMN,
                ID_COLUMN,
                RENAME,
                SAMPLE,
                ON_NEW_COLUMN,
                BUNDLE,
                PRESET,
                MAX_FAILED_SHARE,
                MASTER);
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
            return ExitCode.DONE;
        }
        RunResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().run(Command.session("run", settings), options, progress);
        }
        RunSummary.lines(result).forEach(terminal.out()::println);
        return result.setAside().isEmpty() ? ExitCode.DONE : ExitCode.SET_ASIDE;
    }

    RunOptions options(Settings settings) {
        return new RunOptions(
                source(settings),
                settings.value(OUTPUT),
                settings.value(BUNDLE),
                settings.value(PRESET),
                Writing.DEFAULT,
                false,
                maxFailedShare(settings),
                configuration(settings));
    }

    private static CorpusSource source(Settings settings) {
        return new CorpusSource(
                settings.values(INPUT),
                format(settings),
                settings.value(TEXT_COLUMN),
                settings.value(ID_COLUMN),
                renames(settings),
                sample(settings),
                NewColumns.valueOf(settings.value(ON_NEW_COLUMN).toUpperCase(Locale.ROOT)));
    }

    private static Renames renames(Settings settings) {
        try {
            return Renames.parse(settings.all(RENAME));
        } catch (IllegalArgumentException e) {
            throw new SettingException("--rename " + e.getMessage(), e);
        }
    }

    private static Sample sample(Settings settings) {
        String share = settings.value(SAMPLE);
        try {
            return new Sample(Double.parseDouble(share));
        } catch (IllegalArgumentException e) {
            throw new SettingException("--sample " + share + ": is no share above 0, up to 1, such as 0.01", e);
        }
    }

    private static CorpusSource.Format format(Settings settings) {
        String word = settings.value(FORMAT);
        if (!settings.on(WHOLE_TEXT)) {
            return CorpusSource.Format.valueOf(word.toUpperCase(Locale.ROOT));
        }
        if (!word.equals("auto") && !word.equals("text")) {
            throw new SettingException("--whole-text: is for text files, not for --format " + word);
        }
        return CorpusSource.Format.WHOLE_TEXT;
    }

    private static FailedShareLimit maxFailedShare(Settings settings) {
        String share = settings.value(MAX_FAILED_SHARE);
        try {
            return new FailedShareLimit(Double.parseDouble(share));
        } catch (IllegalArgumentException e) {
            throw new SettingException("--max-failed-share " + share + ": is no share from 0 to 1, such as 0.05", e);
        }
    }
}
