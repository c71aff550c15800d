package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.BundleException;
import dev.refine.core.model.BundleFiles;
import dev.refine.core.model.BundleStore;
import dev.refine.core.model.Device;
import dev.refine.core.model.DeviceException;
import dev.refine.core.model.Engine;
import dev.refine.core.model.Engines;
import dev.refine.core.model.OnnxRuntime;
import dev.refine.spark.exec.ExecutorResources;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Locations;
import java.io.Serializable;
import java.util.function.Function;
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
 */
record EngineSpec(
        String location,
        String title,
        String fingerprint,
        String preset,
        Device device,
        SerializableConfiguration hadoop)
        implements Serializable {
    static final String SHIPPED = "default";

    /**
     * Fetches and verifies the bundle, and opens its engine in this JVM, so that what can't work fails before any data is
     * read.
     *
     * @throws JobException {@code UNUSABLE}: the bundle or the device can't be used; {@code USAGE}: it has no such preset
     */
    static EngineSpec open(Configuration configuration, String location, String preset, DeviceChoice device) {
        SerializableConfiguration hadoop = new SerializableConfiguration(configuration);
        try {
            Bundle.verify(files(location, hadoop.value()));
            Bundle bundle = fetch(location, hadoop.value());
            EngineSpec spec =
                    new EngineSpec(location, bundle.title(), bundle.fingerprint(), preset, device.on(bundle), hadoop);
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
                fingerprint + "/" + preset + " on " + device.word(),
                Engine.class,
                () -> opened(bundle -> Engines.open(bundle, preset, DeviceChoice.here(device))));
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
