package dev.refine.core.model;

/** Opens the engine that a bundle's kind asks for. */
public final class Engines {
    private Engines() {}

    /** @throws BundleException for a preset that the bundle has not, or files that are not what its kind needs */
    public static Engine open(Bundle bundle, String preset) {
        return open(bundle, bundle.presets().named(preset));
    }

    /** With an operating point of the caller's. @throws BundleException as above */
    public static Engine open(Bundle bundle, Preset preset) {
        return switch (bundle.description().kind()) {
            case TAGGER -> TaggerEngine.open(bundle, preset);
        };
    }
}
