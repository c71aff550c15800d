package dev.refine.core.model;

import dev.refine.core.model.BundleException.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Local copies of bundles, each in a folder named by its fingerprint. A copy is made aside, verified while it is written,
 * and moved into place at once, under a lock, so any number of processes may fetch the same bundle at the same time. A
 * copy is verified whenever it is fetched; a damaged one is replaced.
 */
public final class BundleStore {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path folder;

    private BundleStore(Path folder) {
        this.folder = folder;
    }

    /** Keeps copies in this folder, which is made when it is missing; who may write there is the caller's affair. */
    public static BundleStore at(Path folder) {
        return new BundleStore(folder);
    }

    /**
     * Keeps copies in {@code refine-bundles-<user>} among the temporary files, open to the user alone.
     *
     * @throws BundleException when such a folder belongs to somebody else, is a link, or others may write there
     */
    public static BundleStore ofUser() {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return privateAt(Path.of(System.getProperty("java.io.tmpdir")).resolve("refine-bundles-" + user));
    }

    static BundleStore privateAt(Path folder) {
        makePrivate(folder);
        return new BundleStore(folder);
    }

    /** Where the copies are kept. */
    public Path folder() {
        return folder;
    }

    /** The bundle as a local folder, copied unless a good copy is there. @throws BundleException when it is not good */
    public Bundle fetch(BundleFiles files) {
        byte[] json = VerifiedCopy.description(files);
        BundleDescription description = BundleJson.read(json, files.name());
        Path place = folder.resolve(VerifiedCopy.fingerprint(json));
        Optional<Bundle> found = goodCopy(place);
        return found.isPresent() ? found.get() : fetchLocked(files, description, json, place);
    }

    /** One thread of one process at a time; whoever comes later finds the copy of the first. */
    private Bundle fetchLocked(BundleFiles files, BundleDescription description, byte[] json, Path place) {
        synchronized (BundleStore.class) {
            try {
                Files.createDirectories(folder);
                try (FileChannel channel = FileChannel.open(
                                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    Optional<Bundle> found = lock.isValid() ? goodCopy(place) : Optional.empty();
                    if (found.isEmpty()) {
                        copy(files, description, json, place);
                    }
                    return Bundle.open(place);
                }
            } catch (IOException e) {
                throw unusable(place, e.toString()).because(e);
            }
        }
    }

    private static BundleException unusable(Path place, String found) {
        return new BundleException(
                Code.UNREADABLE, place.toString(), found, "see that the cache folder can be written and has room");
    }

    private static Optional<Bundle> goodCopy(Path place) {
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try {
            Bundle bundle = Bundle.open(place);
            return bundle.fingerprint().equals(place.getFileName().toString()) ? Optional.of(bundle) : Optional.empty();
        } catch (BundleException damaged) {
            return Optional.empty();
        }
    }

    private void copy(BundleFiles files, BundleDescription description, byte[] json, Path place) throws IOException {
        Path aside = Files.createTempDirectory(folder, ".fetch-");
        try {
            Path copy = Files.createDirectory(aside.resolve("copy"));
            Files.write(copy.resolve(BundleDescription.FILE), json);
            for (BundleFile file : description.files()) {
                copyFile(files, file, copy.resolve(file.path()));
            }
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(place, aside.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(aside);
        }
    }

    private static void copyFile(BundleFiles files, BundleFile file, Path to) throws IOException {
        Files.createDirectories(Optional.ofNullable(to.getParent()).orElse(to));
        try (OutputStream out = Files.newOutputStream(to)) {
            VerifiedCopy.copy(files, file, out);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void makePrivate(Path folder) {
        try {
            if (Files.getFileStore(folder.getParent()).supportsFileAttributeView(PosixFileAttributeView.class)) {
                createPrivate(folder);
                requirePrivate(folder);
            } else {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw unusable(folder, e.toString()).because(e);
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        } catch (FileAlreadyExistsException there) {
            // requirePrivate says whether it will do
        }
    }

    private static void requirePrivate(Path folder) throws IOException {
        var attributes = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path probe = Files.createTempFile("refine", ".owner");
        boolean own = attributes.owner().equals(Files.getOwner(probe));
        Files.delete(probe);
        if (!attributes.isDirectory()
                || !own
                || attributes.permissions().stream().anyMatch(OTHERS_WRITE::contains)) {
            throw new BundleException(
                    Code.UNSAFE_FOLDER,
                    folder.toString(),
                    attributes.owner() + " " + PosixFilePermissions.toString(attributes.permissions()),
                    "remove it, or name a cache folder of your own");
        }
    }
}
