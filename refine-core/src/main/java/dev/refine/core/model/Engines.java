package dev.refine.core.model;

/** Opens the engine that a bundle's kind asks for. */
public final class Engines {
    private static final Preset UNDECIDED = new Preset(1, 1, 0, 0, 1);

    private Engines() {}

    /** @throws BundleException for a preset that the bundle has not, or files that are not what its kind needs */
    public static Engine open(Bundle bundle, String preset) {
        return open(bundle, bundle.presets().named(preset));
    }

    /**
     * An engine for those who decide themselves ({@link Policy}): its proposals hold every unit of a text, below the bundle's
     * floor too, and their programs mean nothing.
     *
     * @throws BundleException for files that are not what the bundle's kind needs
     */
    public static Engine judging(Bundle bundle) {
        return switch (bundle.description().kind()) {
            case TAGGER -> TaggerEngine.open(bundle, new Policy(UNDECIDED, 0));
        };
    }

    /** With an operating point of the caller's. @throws BundleException as above */
    public static Engine open(Bundle bundle, Preset preset) {
        return switch (bundle.description().kind()) {
            case TAGGER ->
                TaggerEngine.open(
                        bundle, new Policy(preset, bundle.description().floor()));
        };
    }
}
