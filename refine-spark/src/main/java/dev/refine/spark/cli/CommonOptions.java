package dev.refine.spark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The flags of every command that are no settings. */
@CommandLine.Command(mixinStandardHelpOptions = true, versionProvider = VersionLine.class)
final class CommonOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting by its key, or one of Spark's (spark.…); repeatable")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings in YAML, a file or a URI; conf/refine.yaml lists them all")
    private @Nullable String config;

    @Option(names = "--debug", description = "show the stack trace of an error")
    @SuppressWarnings("unused") // stands here for the parser and the help; looked up before the parser can fail
    private boolean debug;

    List<String> sets() {
        return sets;
    }

    Optional<String> config() {
        return Optional.ofNullable(config);
    }
}
