package dev.refine.spark.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Which build of refine this is.
 *
 * @param commit git commit it was built from; absent where the build was not told
 */
public record BuildInfo(String version, Optional<String> commit) {

    /** What the build wrote into the class path. */
    public static BuildInfo ofThisBuild() {
        try (InputStream in = Objects.requireNonNull(BuildInfo.class.getResourceAsStream("build.properties"))) {
            Properties properties = new Properties();
            properties.load(in);
            String commit = properties.getProperty("commit", "");
            return new BuildInfo(
                    properties.getProperty("version", ""), Optional.of(commit).filter(hash -> !hash.isEmpty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
