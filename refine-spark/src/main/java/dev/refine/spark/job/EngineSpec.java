package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.BundleDescription;
import dev.refine.core.model.BundleException;
import dev.refine.core.model.BundleFiles;
import dev.refine.core.model.BundleHead;
import dev.refine.core.model.BundleStore;
import dev.refine.core.model.CascadeRule;
import dev.refine.core.model.Device;
import dev.refine.core.model.DeviceException;
import dev.refine.core.model.Engine;
import dev.refine.core.model.Engines;
import dev.refine.core.model.OnnxRuntime;
import dev.refine.spark.exec.ExecutorResources;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Locations;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Which engine a run uses: small enough to travel with every task. The engine itself is opened once a JVM, from the node's
 * own verified copy of the bundle.
 *
 * @param location {@link #SHIPPED}, a folder or a Hadoop URI
 * @param title name and version of the bundle, for people
 * @param fingerprint what the driver found there; an executor that finds another bundle fails
 * @param device the kind of device; each executor takes its own of that kind
 * @param heavier the engine that decides what this one is unsure of, or none
 * @param drafts the engine whose programs this one is given as drafts, or none
 */
record EngineSpec(
        String location,
        String title,
        String fingerprint,
        String preset,
        Device device,
        List<EngineSpec> drafts,
        List<Heavier> heavier,
        SerializableConfiguration hadoop)
        implements Serializable {
    EngineSpec {
        drafts = List.copyOf(drafts);
        heavier = List.copyOf(heavier);
    }

    /** An engine for what this one is unsure of. */
    record Heavier(EngineSpec engine, CascadeRule rule) implements Serializable {}

    static final String SHIPPED = "default";
    /** What stands for the preset of a bundle that has none, since it gives no probabilities. */
    static final String NO_PRESET = "none";
    /** What a run takes that names no preset. */
    static final String USUAL_PRESET = "precise";

    /**
     * Fetches and verifies the bundle, and opens its engine in this JVM, so that what can't work fails before any data is
     * read.
     *
     * @throws JobException {@code UNUSABLE}: the bundle or the device can't be used; {@code USAGE}: it has no such preset
     */
    static EngineSpec open(Configuration configuration, String location, String preset, DeviceChoice device) {
        return open(configuration, location, preset, device, List.of());
    }

    /** With drafts of this engine. @throws JobException as above, also for a bundle that takes none */
    static EngineSpec drafted(
            Configuration configuration, String location, String preset, DeviceChoice device, String draft) {
        EngineSpec drafter =
                open(configuration, draft, presetOf(configuration, draft, USUAL_PRESET), DeviceChoice.AUTO);
        return open(configuration, location, preset, device, List.of(drafter));
    }

    /** The same with a heavier engine. @throws JobException {@code USAGE} for one that gives no probabilities to be unsure by */
    EngineSpec with(Heavier other) {
        if (preset.equals(NO_PRESET)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--cascade: bundle " + location + " gives no probabilities that it could be unsure by;"
                            + " let a tagger or an encoder read first");
        }
        return new EngineSpec(location, title, fingerprint, preset, device, drafts, List.of(other), hadoop);
    }

    private static EngineSpec open(
            Configuration configuration, String location, String preset, DeviceChoice device, List<EngineSpec> drafts) {
        SerializableConfiguration hadoop = new SerializableConfiguration(configuration);
        try {
            Bundle.verify(files(location, hadoop.value()));
            Bundle bundle = fetch(location, hadoop.value());
            EngineSpec spec = new EngineSpec(
                    location,
                    bundle.title(),
                    bundle.fingerprint(),
                    preset(bundle, location, preset),
                    device.on(bundle),
                    drafts,
                    List.of(),
                    hadoop);
            if (spec.device() instanceof Device.Cpu || isLocal()) {
                spec.shared();
            }
            return spec;
        } catch (BundleException e) {
            boolean usage = e.code() == BundleException.Code.UNKNOWN_PRESET;
            throw new JobException(
                    usage ? JobException.Kind.USAGE : JobException.Kind.UNUSABLE,
                    "bundle " + location + ": " + e.getMessage(),
                    e);
        } catch (DeviceException e) {
            throw VerifyBundleJob.unusable(location, e);
        }
    }

    /** A preset that the bundle can be opened with: this one, unless it has none. */
    static String presetOf(Configuration hadoop, String location, String preset) {
        try {
            BundleDescription.Kind kind =
                    BundleHead.read(files(location, hadoop)).description().kind();
            return kind.proposes() && !kind.judges() ? NO_PRESET : preset;
        } catch (BundleException e) {
            throw VerifyBundleJob.unusable(location, e);
        }
    }

    /** A preset says where among probabilities to cut: one that nobody meant is nothing to a model without any. */
    private static String preset(Bundle bundle, String location, String preset) {
        if (bundle.description().kind().judges() || !bundle.description().kind().proposes()) {
            return preset;
        }
        if (!preset.equals(USUAL_PRESET) && !preset.equals(NO_PRESET)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "bundle " + location + ": preset " + preset
                            + ": a model that writes programs gives no probabilities, so it has no presets;"
                            + " leave --preset away");
        }
        return NO_PRESET;
    }

    /** Whether tasks run in this JVM. The driver of a cluster needs no GPU; its executors say what they lack. */
    private static boolean isLocal() {
        SparkEnv env = SparkEnv.get();
        return env == null || env.conf().get("spark.master", "local").startsWith("local");
    }

    /** The bundle, from this node's own copy. */
    Bundle bundle() {
        return fetch(location, hadoop.value());
    }

    /** The one engine of this JVM for this bundle and preset. */
    Engine shared() {
        return ExecutorResources.shared(
                fingerprint + "/" + preset + " on " + device.word() + others(),
                Engine.class,
                () -> opened(this::ready));
    }

    /** What tells engines of one bundle apart. */
    private String others() {
        Stream<String> drafted = drafts.stream().map(drafter -> " drafted by " + drafter.fingerprint());
        Stream<String> cascades = heavier.stream().map(EngineSpec::identity);
        return Stream.concat(drafted, cascades).collect(Collectors.joining());
    }

    private static String identity(Heavier other) {
        return " before " + other.engine().fingerprint() + "/" + other.engine().preset() + " by " + other.rule();
    }

    /** What decides beside the bundle; empty where nothing does. */
    String cascade() {
        return heavier.stream()
                .map(other -> other.engine().title() + identity(other))
                .collect(Collectors.joining());
    }

    private Engine ready(Bundle bundle) {
        Device here = DeviceChoice.here(device);
        Engine own = drafts.isEmpty()
                ? Engines.open(bundle, preset, here)
                : Engines.drafted(bundle, here, drafts.get(0).ofItsOwn());
        if (heavier.isEmpty()) {
            return own;
        }
        Heavier other = heavier.get(0);
        return Engines.cascade(
                own, fingerprint, other.engine().ofItsOwn(), other.engine().fingerprint(), other.rule());
    }

    /** One that no other shares. */
    private Engine ofItsOwn() {
        return opened(this::ready);
    }

    /** Of this JVM likewise: one that judges and decides nothing. */
    Engine judging() {
        return ExecutorResources.shared(
                fingerprint + " judging on " + device.word(),
                Engine.class,
                () -> opened(bundle -> Engines.judging(bundle, DeviceChoice.here(device))));
    }

    private Engine opened(Function<Bundle, Engine> open) {
        try {
            return open.apply(requireSameBundle());
        } catch (DeviceException e) {
            throw VerifyBundleJob.unusable(location, e);
        }
    }

    private Bundle requireSameBundle() {
        return requireSame(location, fingerprint, hadoop.value());
    }

    /** This node's own copy. @throws JobException {@code UNUSABLE} for another bundle than the driver found there */
    static Bundle requireSame(String location, String fingerprint, Configuration hadoop) {
        requireRuntime();
        Bundle bundle = fetch(location, hadoop);
        if (!bundle.fingerprint().equals(fingerprint)) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "bundle " + location + ": is " + bundle.fingerprint() + " here, but " + fingerprint
                            + " where the run was started; give all nodes the same bundle, or a URI that all reach");
        }
        return bundle;
    }

    /** The library is the platform's own: what the driver could load, this node may not. */
    private static void requireRuntime() {
        try {
            var unused = OnnxRuntime.version();
        } catch (IllegalStateException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "ONNX Runtime: its native library can't be loaded on " + host() + " ("
                            + System.getProperty("os.name")
                            + " " + System.getProperty("os.arch") + "): " + e.getMessage()
                            + "; it is there for Linux on x86-64 and ARM, macOS on ARM and Windows on x86-64, and"
                            + " java.io.tmpdir must take and run it",
                    e);
        }
    }

    private static String host() {
        SparkEnv env = SparkEnv.get();
        return env == null
                ? "this machine"
                : env.blockManager().blockManagerId().host();
    }

    static Bundle fetch(String location, Configuration hadoop) {
        return BundleStore.ofUser().fetch(files(location, hadoop));
    }

    static BundleFiles files(String location, Configuration hadoop) {
        if (location.equals(SHIPPED)) {
            return BundleFiles.shipped();
        }
        Path folder = Locations.path("bundle", location);
        return new HadoopBundleFiles(Locations.fileSystem("bundle", folder, hadoop), folder);
    }
}
