package dev.refine.spark.cli;

import dev.refine.spark.session.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        BuildInfo build = BuildInfo.ofThisBuild();
        String commit = build.commit().map(hash -> " (commit " + hash + ")").orElse("");
        return new String[] {"refine " + build.version() + commit};
    }
}
