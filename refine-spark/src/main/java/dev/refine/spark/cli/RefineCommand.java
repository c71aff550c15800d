package dev.refine.spark.cli;

import picocli.CommandLine;

/** The command above all others: it has help and version, and does nothing itself. */
@CommandLine.Command(
        name = "refine",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description = "Improves pre-training corpora: a model proposes deletions, Spark checks and applies them.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:anything that has no code of its own",
            "2:wrong usage or configuration",
            "3:input, output or bundle can't be used",
            "4:refused: the output belongs to another run or owner",
            "5:too many documents failed",
            "6:done, but input files were set aside",
            "7:the budget of distill is used up; the same command with a larger one goes on",
            "143:stopped by SIGTERM; the same command goes on behind the last committed batch"
        },
        footerHeading = "%nExample:%n",
        footer = {"  refine demo", "  refine run --help"})
final class RefineCommand {}
