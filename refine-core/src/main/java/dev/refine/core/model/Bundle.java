package dev.refine.core.model;

import java.nio.file.Path;

/**
 * A refine model on a local folder whose files were all read and found to be what {@code bundle.json} says.
 *
 * @param fingerprint SHA-256 of the bytes of {@code bundle.json}, in hex; since that names the hashes of all files, it
 *     stands for the whole bundle
 */
public record Bundle(Path folder, BundleDescription description, String fingerprint) {

    /** @throws BundleException for whatever is not as it should be */
    public static Bundle open(Path folder) {
        BundleFiles files = BundleFiles.folder(folder);
        BundleDescription description = verify(files);
        return new Bundle(folder, description, VerifiedCopy.fingerprint(VerifiedCopy.description(files)));
    }

    /**
     * Reads every file of a bundle where it lies, which a local copy made earlier does not say anything about.
     *
     * @throws BundleException for whatever is not as it should be
     */
    public static BundleDescription verify(BundleFiles files) {
        BundleDescription description = BundleJson.read(VerifiedCopy.description(files), files.name());
        description.files().forEach(file -> VerifiedCopy.verify(files, file));
        return description;
    }

    /** The path of a file that the bundle names. @throws BundleException when it names none such */
    public Path file(String path) {
        return folder.resolve(description.file(path).path());
    }

    /** The probability from which units are reported; no threshold is below it. */
    public float floor() {
        return description.floor();
    }

    public Presets presets() {
        return description.presets();
    }

    /** The bundle's name and version, for people. */
    public String title() {
        return description.name() + ' ' + description.version();
    }
}
