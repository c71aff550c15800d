package dev.refine.core.model;

import dev.refine.core.model.BundleException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads the files of a bundle and holds each to its stated size and SHA-256. */
final class VerifiedCopy {
    private static final int MOST_JSON = 1 << 20;
    private static final String AGAIN = "fetch the bundle again";

    private VerifiedCopy() {}

    /** The bytes of {@code bundle.json}. */
    static byte[] description(BundleFiles files) {
        try (InputStream in = files.open(BundleDescription.FILE)) {
            byte[] json = in.readNBytes(MOST_JSON + 1);
            if (json.length > MOST_JSON) {
                throw new BundleException(
                        Code.BAD_SIZE,
                        place(files, BundleDescription.FILE),
                        "more than 1 MiB",
                        "this is no bundle.json");
            }
            return json;
        } catch (IOException e) {
            throw unreadable(files, BundleDescription.FILE, e);
        }
    }

    /**
     * Copies a file and stops at the first byte beyond its stated size.
     *
     * @throws BundleException when it is not what the bundle says
     */
    static void copy(BundleFiles files, BundleFile file, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        try (InputStream in = open(files, file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0 && bytes <= file.bytes(); read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                bytes += read;
            }
        }
        if (bytes != file.bytes()) {
            String found = bytes > file.bytes() ? "more than " + file.bytes() + " bytes" : bytes + " bytes";
            throw new BundleException(
                    Code.BAD_SIZE, place(files, file.path()), found, "stated are " + file.bytes() + "; " + AGAIN);
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        if (!hash.equals(file.sha256())) {
            throw new BundleException(
                    Code.WRONG_HASH, place(files, file.path()), hash, "stated is " + file.sha256() + "; " + AGAIN);
        }
    }

    /** Reads a file to its end. @throws BundleException when it is not what the bundle says */
    static void verify(BundleFiles files, BundleFile file) {
        try {
            copy(files, file, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unreadable(files, file.path(), e);
        }
    }

    static String fingerprint(byte[] description) {
        return HexFormat.of().formatHex(sha256().digest(description));
    }

    static BundleException unreadable(BundleFiles files, String path, IOException e) {
        return e instanceof NoSuchFileException
                ? new BundleException(Code.MISSING_FILE, files.name(), path, "name the folder of a whole bundle")
                        .because(e)
                : new BundleException(Code.UNREADABLE, place(files, path), e.toString(), "see that it can be read")
                        .because(e);
    }

    private static InputStream open(BundleFiles files, BundleFile file) {
        try {
            return files.open(file.path());
        } catch (IOException e) {
            throw unreadable(files, file.path(), e);
        }
    }

    private static String place(BundleFiles files, String path) {
        return files.name() + '/' + path;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
