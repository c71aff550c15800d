package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.CLUSTER_FOLDER;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "down",
        description = {
            "Stops the processes that cluster up started, and no others. The buckets stay in the folder; the",
            "credentials go. Where nothing is up, it says so and ends with 0."
        },
        footerHeading = "%nExample:%n",
        footer = {"  refine cluster down", "  refine cluster down --folder out/c4"})
final class ClusterDownCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(CLUSTER_FOLDER);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        Path folder = ClusterUpCommand.folder(settings);
        List<String> stopped = surroundings.jobs().stopCluster(folder);
        String told = stopped.isEmpty() ? "no cluster was up in " : "stopped " + String.join(", ", stopped) + " of ";
        surroundings.terminal().out().println(told + Visible.of(folder.toString()));
        return ExitCode.DONE;
    }
}
