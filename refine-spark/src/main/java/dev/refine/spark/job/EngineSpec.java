package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.BundleDescription;
import dev.refine.core.model.BundleException;
import dev.refine.core.model.BundleHead;
import dev.refine.core.model.CascadeRule;
import dev.refine.core.model.Device;
import dev.refine.core.model.DeviceException;
import dev.refine.core.model.Engine;
import dev.refine.core.model.Engines;
import dev.refine.spark.exec.ExecutorResources;
import dev.refine.spark.session.JobException;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Which engine a run uses: small enough to travel with every task. The engine itself is opened once a JVM, from the node's
 * own verified copy of the bundle.
 *
 * @param location {@link NodeBundle#SHIPPED}, a folder or a Hadoop URI
 * @param title name and version of the bundle, for people
 * @param fingerprint what the driver found there; an executor that finds another bundle fails
 * @param device the kind of device; each task takes the one of that kind that Spark gave it
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

    /** {@code local-cluster[…]}, which starts executors of their own, is not among them. */
    private static final Pattern LOCAL = Pattern.compile("local(\\[.*])?");

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
        return of(configuration, location, preset, device).opened();
    }

    /** Fetches and verifies the bundle alone. @throws JobException as above */
    static EngineSpec of(Configuration configuration, String location, String preset, DeviceChoice device) {
        SerializableConfiguration hadoop = new SerializableConfiguration(configuration);
        return told(location, () -> {
            Bundle.verify(NodeBundle.files(location, hadoop.value()));
            Bundle bundle = NodeBundle.fetch(location, hadoop.value());
            Device chosen = device.on(bundle);
            Engines.requireRunsOn(bundle, chosen);
            return new EngineSpec(
                    location,
                    bundle.title(),
                    bundle.fingerprint(),
                    preset(bundle, location, preset),
                    chosen,
                    List.of(),
                    List.of(),
                    hadoop);
        });
    }

    /** The same with the programs of this engine as drafts. */
    EngineSpec with(EngineSpec drafter) {
        return new EngineSpec(location, title, fingerprint, preset, device, List.of(drafter), heavier, hadoop);
    }

    /**
     * The same with a heavier engine.
     *
     * @throws JobException {@code USAGE} for an engine that gives no probabilities to be unsure by, and for a preset or a rule
     *     that is none
     */
    EngineSpec with(EngineSpec other, CascadeOptions cascade) {
        if (preset.equals(NO_PRESET)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--cascade: bundle " + location + " gives no probabilities that it could be unsure by;"
                            + " let a tagger or an encoder read first");
        }
        if (other.fingerprint().equals(fingerprint)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--cascade: bundle " + cascade.bundle() + " is the one that reads first; name a heavier one");
        }
        Bundle bundle = bundle();
        CascadeRule rule = cascade.rule(told(location, () -> bundle.presets().named(preset)));
        float floor = bundle.floor();
        if (rule.to() <= floor) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--cascade-to " + rule.to() + ": is not above the floor of bundle " + location + ", " + floor
                            + ", below which it tells no probabilities");
        }
        return new EngineSpec(
                location, title, fingerprint, preset, device, drafts, List.of(new Heavier(other, rule)), hadoop);
    }

    /** Opens it in this JVM, if its device may be looked for here. @throws JobException as above */
    EngineSpec opened() {
        if (!needsGpuElsewhere()) {
            var unused = shared();
        }
        return this;
    }

    /** Does something with a bundle, and tells what is wrong with it as the job's end. */
    private static <T> T told(String location, Supplier<T> work) {
        try {
            return work.get();
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

    /** Whether a bundle's kind runs on GPUs as well. @throws JobException {@code UNUSABLE} for a bundle that is none */
    static boolean runsOnCudaToo(Configuration hadoop, String location) {
        try {
            return Engines.runsOnCudaToo(BundleHead.read(NodeBundle.files(location, hadoop))
                    .description()
                    .kind());
        } catch (BundleException e) {
            throw VerifyBundleJob.unusable(location, e);
        }
    }

    /** A preset that the bundle can be opened with: this one, unless it has none. */
    static String presetOf(Configuration hadoop, String location, String preset) {
        try {
            BundleDescription.Kind kind = BundleHead.read(NodeBundle.files(location, hadoop))
                    .description()
                    .kind();
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
        return env == null
                || LOCAL.matcher(env.conf().get("spark.master", "local")).matches();
    }

    /** Whether executors of their own run the model, on GPUs that only they may have. */
    boolean needsGpuElsewhere() {
        return !isLocal() && onCuda();
    }

    /** The engines that work with this one. */
    private Stream<EngineSpec> others() {
        return Stream.concat(drafts.stream(), heavier.stream().map(Heavier::engine));
    }

    /** Whether it or one that works with it runs on a GPU. */
    boolean onCuda() {
        return device instanceof Device.Cuda || others().anyMatch(EngineSpec::onCuda);
    }

    /** The bundle, from this node's own copy. */
    Bundle bundle() {
        return NodeBundle.fetch(location, hadoop.value());
    }

    /** The one engine of this JVM for this bundle, preset and device. */
    Engine shared() {
        String key = fingerprint + "/" + preset + devices() + drafters() + cascade();
        return ExecutorResources.shared(key, Engine.class, () -> opened(this::ready));
    }

    /** Those of this task: tasks of one executor may have a GPU each. */
    private String devices() {
        return " on " + DeviceChoice.here(device)
                + others().map(EngineSpec::devices).collect(Collectors.joining());
    }

    private String drafters() {
        return drafts.stream()
                .map(drafter -> " drafted by " + drafter.fingerprint())
                .collect(Collectors.joining());
    }

    private static String identity(Heavier other) {
        return " before " + other.engine().fingerprint() + " by " + other.rule();
    }

    /** For people, with those that work with it. */
    String titles() {
        return title
                + drafts.stream().map(other -> ", drafts by " + other.title()).collect(Collectors.joining())
                + heavier.stream()
                        .map(other -> ", before " + other.engine().title() + " where "
                                + other.rule().share() + " of a chunk has probabilities from "
                                + other.rule().from() + " to " + other.rule().to())
                        .collect(Collectors.joining());
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
        return heavier.isEmpty() ? own : before(own, bundle, heavier.get(0));
    }

    private Engine before(Engine own, Bundle bundle, Heavier other) {
        EngineSpec spec = other.engine();
        try {
            return Engines.cascade(own, bundle, preset, spec.heavierEngine(), spec.fingerprint(), other.rule());
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /** Decides nothing by itself where it gives probabilities to decide by. */
    private Engine heavierEngine() {
        return preset.equals(NO_PRESET)
                ? ofItsOwn()
                : opened(bundle -> Engines.judging(bundle, DeviceChoice.here(device)));
    }

    /** One that no other shares. */
    private Engine ofItsOwn() {
        return opened(this::ready);
    }

    /** Of this JVM likewise: one that judges and decides nothing. */
    Engine judging() {
        Device here = DeviceChoice.here(device);
        return ExecutorResources.shared(
                fingerprint + " judging on " + here,
                Engine.class,
                () -> opened(bundle -> Engines.judging(bundle, here)));
    }

    private Engine opened(Function<Bundle, Engine> open) {
        return told(
                location + onHost(), () -> open.apply(NodeBundle.requireSame(location, fingerprint, hadoop.value())));
    }

    /** Which executor it was; nothing on the driver, where there is but one place to look. */
    private static String onHost() {
        return DeviceChoice.onExecutor() ? " on " + NodeBundle.host() : "";
    }
}
