package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.STATS_EMBEDDING;
import static dev.refine.spark.cli.Setting.STATS_GROUPS;
import static dev.refine.spark.cli.Setting.STATS_GROUP_BY;
import static dev.refine.spark.cli.Setting.STATS_LEVEL_COLUMN;
import static dev.refine.spark.cli.Setting.STATS_LISTED;
import static dev.refine.spark.cli.Setting.STATS_SAMPLE;
import static dev.refine.spark.cli.Setting.STATS_SCORER;
import static dev.refine.spark.cli.Setting.STATS_TOKENIZER;
import static dev.refine.spark.cli.Setting.URL_COLUMN;

import dev.refine.spark.job.QualityOptions;
import dev.refine.spark.job.StatsOptions;
import dev.refine.spark.job.StatsResult;
import dev.refine.spark.job.StatsSample;
import dev.refine.spark.job.TokenizerChoice;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "stats",
        description = {
            "Finds out of a finished output what its run does not: how varied the texts are before and after, what went most",
            "often and from where, and which documents and decisions to look at first. Writes to stats/ of the output."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  refine stats --output out/corpus",
            "  refine stats --output out/corpus --group-by host,lang --level-column score --sample-stats 20000"
        })
final class StatsCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(
                OUTPUT,
                STATS_GROUP_BY,
                URL_COLUMN,
                STATS_LEVEL_COLUMN,
                STATS_GROUPS,
                STATS_SAMPLE,
                STATS_TOKENIZER,
                STATS_SCORER,
                STATS_EMBEDDING,
                STATS_LISTED,
                MASTER);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        StatsOptions options = options(settings);
        Terminal terminal = surroundings.terminal();
        StatsResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().stats(Command.session("stats", settings), options, progress);
        }
        StatsSummary.lines(result).forEach(terminal.out()::println);
        return ExitCode.DONE;
    }

    private static List<String> groupBy(List<String> asked) {
        List<String> names = asked.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty() && !asked.isEmpty()) {
            throw new SettingException("--group-by " + String.join(" ", asked) + ": names no column");
        }
        return names;
    }

    private StatsOptions options(Settings settings) {
        return new StatsOptions(
                settings.value(OUTPUT),
                groupBy(settings.all(STATS_GROUP_BY)),
                settings.value(URL_COLUMN),
                settings.find(STATS_LEVEL_COLUMN),
                settings.number(STATS_GROUPS),
                StatsSample.of(settings.value(STATS_SAMPLE)),
                settings.number(STATS_LISTED),
                new QualityOptions(
                        TokenizerChoice.of(settings.value(STATS_TOKENIZER)),
                        settings.find(STATS_SCORER),
                        settings.find(STATS_EMBEDDING)),
                configuration(settings));
    }
}
