package dev.refine.core.model;

/**
 * What a bundle says of itself, read without looking at its other files.
 *
 * @param place how messages call the place
 * @param fingerprint as {@link Bundle#fingerprint}
 */
public record BundleHead(String place, BundleDescription description, String fingerprint) {

    /** @throws BundleException when there is no {@code bundle.json}, or one that says something unknown */
    public static BundleHead read(BundleFiles files) {
        byte[] json = VerifiedCopy.description(files);
        return new BundleHead(files.name(), BundleJson.read(json, files.name()), VerifiedCopy.fingerprint(json));
    }
}
