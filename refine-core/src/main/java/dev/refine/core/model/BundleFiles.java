package dev.refine.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of a bundle come from. */
public interface BundleFiles {

    /** How messages call the place. */
    String name();

    /**
     * Opens a file of the bundle by its relative path; the caller closes it.
     *
     * @throws NoSuchFileException when there is none
     */
    InputStream open(String path) throws IOException;

    /** The bundle that is shipped with this program. */
    static BundleFiles shipped() {
        return classPath("dev/refine/core/model/default");
    }

    /** A bundle on the class path; {@code folder} without a slash at either end. */
    static BundleFiles classPath(String folder) {
        return new ClassPath(folder);
    }

    static BundleFiles folder(Path folder) {
        return new Folder(folder);
    }

    /** A folder of the class path that this class was loaded from. */
    record ClassPath(String folder) implements BundleFiles {
        @Override
        public String name() {
            return "class path " + folder;
        }

        @Override
        public InputStream open(String path) throws IOException {
            String resource = folder + '/' + path;
            return Optional.ofNullable(BundleFiles.class.getClassLoader().getResourceAsStream(resource))
                    .orElseThrow(() -> new NoSuchFileException(resource));
        }
    }

    /** A local folder. */
    record Folder(Path folder) implements BundleFiles {
        @Override
        public String name() {
            return folder.toString();
        }

        @Override
        public InputStream open(String path) throws IOException {
            return Files.newInputStream(folder.resolve(path));
        }
    }
}
