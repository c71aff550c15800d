package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.MASTER;

import dev.refine.spark.job.VerifiedBundle;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "verify",
        description = {
            "Reads every file of a bundle, and computes the golden vectors anew that its trainer computed.",
            "Any difference ends with code 3, its place and its value."
        },
        footerHeading = "%nExample:%n",
        footer = {"  refine bundle verify", "  refine bundle verify --bundle models/mine"})
final class BundleVerifyCommand implements Command {
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
        VerifiedBundle bundle =
                surroundings.jobs().verifyBundle(Command.session("bundle verify", settings), settings.value(BUNDLE));
        VerifiedView.lines(bundle).forEach(surroundings.terminal().out()::println);
        return ExitCode.DONE;
    }
}
