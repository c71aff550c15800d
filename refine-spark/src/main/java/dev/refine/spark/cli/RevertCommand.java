package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.REVERT_TO;

import dev.refine.spark.job.RevertOptions;
import dev.refine.spark.job.RevertResult;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "revert",
        description = {
            "Turns an output back into the raw corpus: Parquet with the input's columns, every text checked by its hash.",
            "Writes all of it or, when something does not fit, nothing."
        },
        footerHeading = "%nExample:%n",
        footer = {"  refine revert --output out/pages --to out/pages-raw"})
final class RevertCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(OUTPUT, REVERT_TO, MASTER);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        RevertOptions options = new RevertOptions(settings.value(OUTPUT), settings.value(REVERT_TO));
        Terminal terminal = surroundings.terminal();
        RevertResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().revert(Command.session("revert", settings), options, progress);
        }
        summary(result).forEach(terminal.out()::println);
        return ExitCode.DONE;
    }

    private static List<String> summary(RevertResult result) {
        List<String> lines = new ArrayList<>(new TextTable()
                .row("documents", Quantity.count(result.documents()))
                .row("  checked", Quantity.count(result.checked()))
                .row("  failed", Quantity.count(result.failed()))
                .lines());
        lines.add("time    " + Quantity.time(result.elapsed()));
        lines.add("corpus  " + Visible.place(result.to()));
        lines.addAll(RunSummary.files("not in it, since the run could not read them:", result.setAside()));
        return lines;
    }
}
