package dev.refine.core.model;

import java.nio.file.Path;

/** Fetches a bundle: run as a process of its own by {@link BundleStoreTest}. */
final class FetchInAnotherProcess {
    private FetchInAnotherProcess() {}

    public static void main(String[] arguments) {
        BundleStore.at(Path.of(arguments[1])).fetch(BundleFiles.folder(Path.of(arguments[0])));
    }
}
