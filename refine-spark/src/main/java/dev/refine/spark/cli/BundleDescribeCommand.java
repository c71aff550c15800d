package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.MASTER;

import dev.refine.spark.job.DescribedBundle;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "describe",
        description = {"Says what a bundle is: its model, its presets with their thresholds, its files."},
        footerHeading = "%nExample:%n",
        footer = {"  refine bundle describe", "  refine bundle describe --bundle models/mine"})
final class BundleDescribeCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(BUNDLE, MASTER);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        DescribedBundle bundle = surroundings
                .jobs()
                .describeBundle(Command.session("bundle describe", settings), settings.value(BUNDLE));
        BundleView.lines(bundle).forEach(surroundings.terminal().out()::println);
        return ExitCode.DONE;
    }
}
