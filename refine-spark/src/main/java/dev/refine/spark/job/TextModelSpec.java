package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.BundleDescription.Kind;
import dev.refine.core.model.BundleException;
import dev.refine.core.model.DeviceException;
import dev.refine.core.model.TextModel;
import dev.refine.spark.exec.ExecutorResources;
import dev.refine.spark.session.JobException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A scorer or an embedding: small enough to travel with every task; opened once a JVM, from the node's own verified copy.
 *
 * @param location a folder or a Hadoop URI
 * @param fingerprint what the driver found there; an executor that finds another bundle fails
 */
record TextModelSpec(Kind kind, String location, String fingerprint, SerializableConfiguration hadoop)
        implements Serializable {

    /**
     * Fetches and verifies the bundle, and opens it in this JVM, so that what can't work fails before any data is read.
     *
     * @throws JobException {@code UNUSABLE}: the bundle can't be used, or is of another kind
     */
    static TextModelSpec open(Configuration configuration, Kind kind, String location) {
        SerializableConfiguration hadoop = new SerializableConfiguration(configuration);
        try {
            Bundle.verify(NodeBundle.files(location, hadoop.value()));
            Bundle bundle = NodeBundle.fetch(location, hadoop.value());
            TextModelSpec spec = new TextModelSpec(kind, location, bundle.fingerprint(), hadoop);
            var unused = spec.shared();
            return spec;
        } catch (BundleException | DeviceException e) {
            throw VerifyBundleJob.unusable(location, e);
        }
    }

    /** The one model of this JVM for this bundle. */
    TextModel shared() {
        return ExecutorResources.shared(
                fingerprint + " as " + kind.word(),
                TextModel.class,
                () -> TextModel.open(NodeBundle.requireSame(location, fingerprint, hadoop.value()), kind));
    }
}
