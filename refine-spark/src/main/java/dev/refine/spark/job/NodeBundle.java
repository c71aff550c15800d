package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.BundleFiles;
import dev.refine.core.model.BundleStore;
import dev.refine.core.model.OnnxRuntime;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Locations;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;

/** The copy of a bundle that a node has, and whether the node can run it. */
final class NodeBundle {
    /** The bundle in the jar. */
    static final String SHIPPED = "default";

    private NodeBundle() {}

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

    static String host() {
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
