package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.BundleFiles;
import dev.refine.core.model.BundleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shipped bundle in a folder of its own, to be tampered with. */
final class TestBundles {
    private TestBundles() {}

    static Path copyOfShipped(Path folder) throws IOException {
        Bundle bundle = BundleStore.at(folder.resolve("store")).fetch(BundleFiles.shipped());
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(bundle.folder())) {
            for (Path file : List.copyOf(files.toList())) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }
        return copy;
    }
}
