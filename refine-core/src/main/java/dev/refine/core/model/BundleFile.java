package dev.refine.core.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file that a bundle is made of, as its {@code bundle.json} names it.
 *
 * @param path relative, with {@code /} between plain names, none of them {@code .} or {@code ..}
 * @param bytes its size, 1 byte to 16 GiB
 * @param sha256 64 digits of lower-case hex
 */
public record BundleFile(String path, long bytes, String sha256) {
    private static final long MOST_BYTES = 16L << 30;
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public BundleFile {
        if (!isPlain(path)) {
            throw new BundleException(
                    BundleException.Code.BAD_PATH,
                    "files of bundle.json",
                    '"' + path + '"',
                    "name each file once by a relative path of plain names that stays inside the bundle");
        }
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new BundleException(
                    BundleException.Code.BAD_SIZE,
                    path,
                    bytes + " bytes",
                    "state the file's true size, 1 byte to 16 GiB");
        }
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 of " + path + " is not 64 digits of lower-case hex: " + sha256);
        }
    }

    private static boolean isPlain(String path) {
        return path.length() <= 255
                && NAMES.matcher(path).matches()
                && !path.toLowerCase(Locale.ROOT).equals(BundleDescription.FILE);
    }
}
