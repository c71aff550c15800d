package dev.refine.spark.cli;

import picocli.CommandLine;

/** The command above those about bundles; does nothing itself. */
@CommandLine.Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description = "Says what a bundle (a refine model with its files) is, and whether it is what it says.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = {"  refine bundle describe", "  refine bundle verify --bundle models/mine"})
final class BundleCommand {}
