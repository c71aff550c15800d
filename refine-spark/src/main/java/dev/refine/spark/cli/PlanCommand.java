package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.DEVICE;
import static dev.refine.spark.cli.Setting.INPUT;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.PLAN_EXECUTOR_CORES;
import static dev.refine.spark.cli.Setting.PLAN_PRICES;
import static dev.refine.spark.cli.Setting.PLAN_SAMPLE_SECONDS;
import static dev.refine.spark.cli.Setting.PLAN_SCRATCH;
import static dev.refine.spark.cli.Setting.PLAN_SLOTS;
import static dev.refine.spark.cli.Setting.PRESET;

import dev.refine.spark.job.Forecast;
import dev.refine.spark.job.ForecastOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "plan",
        description = {
            "Says from a sample what a run would take: documents, characters, tokens, time, GPU hours, cost, executors.",
            "Takes the settings of run; with --output only what that output does not hold yet. Refines nothing."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  refine plan --input data/pages.jsonl.gz",
            "  refine plan --input 'data/*.parquet' --slots 64 --prices conf/prices.yaml",
            "  refine plan --input s3a://corpus/raw --output s3a://corpus/refined --scratch s3a://corpus/tmp --json"
        })
final class PlanCommand implements Command {
    @Option(names = "--json", description = "print one JSON object in place of lines for people")
    private boolean json;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return Stream.of(
                        JobSettings.reading(
                                List.of(INPUT, OUTPUT),
                                JobSettings.withTemplates(List.of(BUNDLE, PRESET, DEVICE), JobSettings.WRITING)),
                        List.of(PLAN_SAMPLE_SECONDS, PLAN_SLOTS, PLAN_EXECUTOR_CORES, PLAN_PRICES, PLAN_SCRATCH))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        ForecastOptions options = options(settings);
        Terminal terminal = surroundings.terminal();
        Forecast forecast;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            forecast = surroundings.jobs().forecast(Command.session("plan", settings), options, progress);
        }
        if (json) {
            terminal.out().println(ForecastJson.of(forecast));
        } else {
            ForecastSummary.lines(forecast).forEach(terminal.out()::println);
        }
        return forecast.plan().setAside().isEmpty() ? ExitCode.DONE : ExitCode.SET_ASIDE;
    }

    private ForecastOptions options(Settings settings) {
        Optional<String> output = settings.find(OUTPUT);
        return new ForecastOptions(
                JobSettings.run(settings, output.orElse(""), JobSettings.measured(settings), configuration(settings)),
                output.isPresent(),
                settings.find(PLAN_SCRATCH),
                Duration.ofSeconds(atLeastOne(settings, PLAN_SAMPLE_SECONDS)),
                settings.find(PLAN_SLOTS).map(slots -> atLeastOne(settings, PLAN_SLOTS)),
                atLeastOne(settings, PLAN_EXECUTOR_CORES),
                settings.find(PLAN_PRICES).map(file -> PriceFile.read(file, settings.spark())));
    }

    private static int atLeastOne(Settings settings, Setting setting) {
        int number = settings.number(setting);
        if (number < 1) {
            throw new SettingException(SettingFlags.name(setting) + " 0: is no number from 1 on");
        }
        return number;
    }
}
