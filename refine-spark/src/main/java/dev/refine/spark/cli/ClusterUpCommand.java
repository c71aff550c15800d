package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.CLUSTER_CORES;
import static dev.refine.spark.cli.Setting.CLUSTER_FOLDER;
import static dev.refine.spark.cli.Setting.CLUSTER_MEMORY;
import static dev.refine.spark.cli.Setting.CLUSTER_PORT;
import static dev.refine.spark.cli.Setting.CLUSTER_S3_PORT;
import static dev.refine.spark.cli.Setting.CLUSTER_WORKERS;

import dev.refine.spark.cluster.ClusterOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "up",
        description = {
            "Starts a Spark master, workers and an S3 server as processes of their own, waits until they answer, and",
            "says how to use them. They stay until they are stopped, and can be reached from this machine alone."
        },
        footerHeading = "%nExample:%n",
        footer = {"  refine cluster up", "  refine cluster up --workers 1 --cores 4 --memory 8g --folder out/c4"})
final class ClusterUpCommand implements Command {
    /** Where {@code ./refine} says which checkout it runs from. */
    private static final String HOME = "refine.home";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(CLUSTER_FOLDER, CLUSTER_WORKERS, CLUSTER_CORES, CLUSTER_MEMORY, CLUSTER_PORT, CLUSTER_S3_PORT);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        ClusterOptions options = options(settings, surroundings.properties());
        ClusterView.lines(surroundings.jobs().startCluster(options))
                .forEach(surroundings.terminal().out()::println);
        return ExitCode.DONE;
    }

    private static ClusterOptions options(Settings settings, Properties properties) {
        String home = properties.getProperty(HOME);
        if (home == null) {
            throw new SettingException("cluster: starts from a checkout of refine, by ./refine cluster up");
        }
        return new ClusterOptions(
                Path.of(home),
                folder(settings),
                settings.number(CLUSTER_WORKERS),
                settings.number(CLUSTER_CORES),
                settings.value(CLUSTER_MEMORY),
                settings.number(CLUSTER_PORT),
                settings.number(CLUSTER_S3_PORT));
    }

    /** The folder of the cluster. @throws SettingException for what can't be one */
    static Path folder(Settings settings) {
        String folder = settings.value(CLUSTER_FOLDER);
        try {
            return Path.of(folder);
        } catch (InvalidPathException e) {
            throw new SettingException("--folder " + folder + ": is no path (" + e.getReason() + ")", e);
        }
    }
}
