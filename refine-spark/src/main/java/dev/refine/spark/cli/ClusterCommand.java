package dev.refine.spark.cli;

import picocli.CommandLine;

/** The command above those about clusters; does nothing itself. */
@CommandLine.Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description = "Starts and stops a Spark cluster and an S3 server on this machine, for tests and trials.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = {"  refine cluster up", "  refine cluster down"})
final class ClusterCommand {}
