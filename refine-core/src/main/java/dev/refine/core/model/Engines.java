package dev.refine.core.model;

import dev.refine.core.model.BundleDescription.Kind;

/** Opens the engine that a bundle's kind asks for. */
public final class Engines {
    private static final Preset UNDECIDED = new Preset(1, 1, 0, 0, 1);

    private Engines() {}

    /** On the CPU. @throws BundleException for a preset that the bundle has not, or files that are not what its kind needs */
    public static Engine open(Bundle bundle, String preset) {
        return open(bundle, preset, new Device.Cpu());
    }

    /** With an operating point of the caller's. @throws BundleException as above */
    public static Engine open(Bundle bundle, Preset preset) {
        return open(bundle, policy(bundle, preset), new Device.Cpu());
    }

    /**
     * On a device.
     *
     * @param preset of no meaning to a bundle that gives no probabilities, and so has none
     * @throws BundleException for a preset that the bundle has not, or files that are not what its kind needs
     * @throws DeviceException when the device can't be had, or the bundle has nothing that runs there
     */
    public static Engine open(Bundle bundle, String preset, Device device) {
        requireProposes(bundle);
        return bundle.description().kind().judges()
                ? open(bundle, policy(bundle, bundle.presets().named(preset)), device)
                : writing(bundle, device);
    }

    /**
     * An engine for those who decide themselves ({@link Policy}): its proposals hold every unit of a text, below the bundle's
     * floor too, and their programs mean nothing.
     *
     * @throws BundleException for files that are not what the bundle's kind needs
     * @throws DeviceException as above
     */
    public static Engine judging(Bundle bundle, Device device) {
        return open(bundle, new Policy(UNDECIDED, 0), device);
    }

    /**
     * A generator that is given the programs of another engine as drafts: it proposes what it would without them.
     *
     * @param drafter closed by the engine that comes back, or here where none does
     * @throws BundleException for a bundle that takes no drafts, or files that are not what its kind needs
     * @throws DeviceException as above
     */
    public static Engine drafted(Bundle bundle, Device device, Engine drafter) {
        try {
            if (!(bundle.description().reading() instanceof GeneratorReading)) {
                throw new BundleException(
                        BundleException.Code.UNKNOWN_KIND,
                        "kind of " + BundleDescription.FILE,
                        bundle.description().kind().word(),
                        "only a generator takes drafts; leave --draft away");
            }
            return GeneratorEngine.drafted(bundle, device, drafter);
        } catch (RuntimeException e) {
            drafter.close();
            throw e;
        }
    }

    /**
     * Two engines: what the first is unsure of is given to the heavier one, and the first's preset decides on what both say.
     *
     * @param first opened with this preset; closed by the engine that comes back
     * @param bundle the first's
     * @param other the heavier one, {@link #judging} where it can; closed likewise
     * @param otherBundle its fingerprint
     * @throws BundleException for a preset that the first has not
     */
    public static Engine cascade(
            Engine first, Bundle bundle, String preset, Engine other, String otherBundle, CascadeRule rule) {
        return new CascadeEngine(
                new CascadeEngine.Part(first, bundle.fingerprint()),
                new CascadeEngine.Part(other, otherBundle),
                policy(bundle, bundle.presets().named(preset)),
                rule);
    }

    /**
     * Requires that a bundle has something that runs there. Whether this machine has such a device is not looked at.
     *
     * @throws DeviceException when it has not
     */
    public static void requireRunsOn(Bundle bundle, Device device) {
        Kind kind = bundle.description().kind();
        if (!runsOnCudaToo(kind)) {
            requireCpu(kind, device);
        } else if (bundle.description().reading() instanceof EncoderReading encoder) {
            var unused = EncoderEngine.graph(encoder, device);
        }
    }

    /** Whether engines of this kind run on a GPU. */
    public static boolean runsOnCudaToo(Kind kind) {
        return kind == Kind.ENCODER || kind == Kind.GENERATOR;
    }

    /** What {@code auto} takes: a GPU where the bundle has a graph for it and this process can use one, else the CPU. */
    public static Device best(Bundle bundle) {
        Reading reading = bundle.description().reading();
        boolean hasGraph = reading instanceof GeneratorReading
                || (reading instanceof EncoderReading encoder
                        && encoder.graphs().containsKey(Device.CUDA));
        return hasGraph && Cuda.ofThisProcess().isUsable() ? new Device.Cuda(0) : new Device.Cpu();
    }

    private static void requireProposes(Bundle bundle) {
        if (!bundle.description().kind().proposes()) {
            throw proposesNothing(bundle);
        }
    }

    private static BundleException proposesNothing(Bundle bundle) {
        return new BundleException(
                BundleException.Code.UNKNOWN_KIND,
                "kind of " + BundleDescription.FILE,
                bundle.description().kind().word(),
                "it proposes no programs; statistics take it");
    }

    private static Policy policy(Bundle bundle, Preset preset) {
        return new Policy(preset, bundle.description().floor());
    }

    private static Engine open(Bundle bundle, Policy policy, Device device) {
        return switch (bundle.description().kind()) {
            case TAGGER -> {
                requireCpu(Kind.TAGGER, device);
                yield TaggerEngine.open(bundle, policy);
            }
            case ENCODER -> EncoderEngine.open(bundle, policy, device);
            case GENERATOR, ENDPOINT ->
                throw new BundleException(
                        BundleException.Code.UNKNOWN_KIND,
                        "kind of " + BundleDescription.FILE,
                        bundle.description().kind().word(),
                        "it gives no probabilities to decide by");
            case SCORER, EMBEDDING -> throw proposesNothing(bundle);
        };
    }

    private static Engine writing(Bundle bundle, Device device) {
        if (bundle.description().kind() == Kind.ENDPOINT) {
            requireCpu(Kind.ENDPOINT, device);
            return EndpointEngine.open(bundle);
        }
        return GeneratorEngine.open(bundle, device);
    }

    private static void requireCpu(Kind kind, Device device) {
        if (!(device instanceof Device.Cpu)) {
            throw new DeviceException(
                    "device " + device.word(),
                    ("e".equals(kind.word().substring(0, 1)) ? "an " : "a ") + kind.word() + " runs on cpu alone",
                    "leave the device away, or take a bundle of kind encoder");
        }
    }
}
