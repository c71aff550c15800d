package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.BundleDescription;
import dev.refine.core.model.BundleException;
import dev.refine.core.model.BundleFile;
import dev.refine.core.model.BundleFiles;
import dev.refine.core.model.BundleStore;
import dev.refine.core.model.DeviceException;
import dev.refine.core.model.GoldenCheck;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import org.apache.hadoop.conf.Configuration;

/**
 * Looks whether the files of a bundle are what its {@code bundle.json} says, and whether this machine comes to the figures
 * that the trainer computed.
 *
 * @param bundle {@code default} for the bundled model, a folder, or a Hadoop URI
 */
public record VerifyBundleJob(String bundle) {

    /** @throws JobException {@code UNUSABLE} for any difference; the message names its place and value */
    public VerifiedBundle execute(JobContext context) {
        return verified(context.hadoop());
    }

    VerifiedBundle verified(Configuration hadoop) {
        try {
            BundleFiles files = NodeBundle.files(bundle, hadoop);
            BundleDescription description = Bundle.verify(files);
            Bundle copy = BundleStore.ofUser().fetch(files);
            GoldenCheck.Result golden = GoldenCheck.of(copy);
            requireNone(golden);
            return new VerifiedBundle(
                    copy.title(),
                    copy.fingerprint(),
                    description.files().size(),
                    description.files().stream().mapToLong(BundleFile::bytes).sum(),
                    golden.vectors());
        } catch (BundleException | DeviceException e) {
            throw unusable(bundle, e);
        }
    }

    private void requireNone(GoldenCheck.Result golden) {
        if (!golden.differences().isEmpty()) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "bundle " + bundle + ": " + golden.differences().get(0) + "; "
                            + golden.differences().size() + " of " + golden.vectors()
                            + " vectors differ: the bundle was made for other features, or this machine computes otherwise");
        }
    }

    static JobException unusable(String bundle, RuntimeException e) {
        return new JobException(JobException.Kind.UNUSABLE, "bundle " + bundle + ": " + e.getMessage(), e);
    }
}
