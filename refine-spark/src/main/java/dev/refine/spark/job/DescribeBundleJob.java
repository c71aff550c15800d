package dev.refine.spark.job;

import dev.refine.core.model.BundleException;
import dev.refine.core.model.BundleHead;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;

/**
 * Reads what a bundle says of itself.
 *
 * @param bundle {@code default} for the bundled model, a folder, or a Hadoop URI
 */
public record DescribeBundleJob(String bundle) {

    /** @throws JobException {@code UNUSABLE}: no bundle is there, or one of a kind that is not known */
    public DescribedBundle execute(JobContext context) {
        try {
            return DescribedBundle.of(BundleHead.read(NodeBundle.files(bundle, context.hadoop())));
        } catch (BundleException e) {
            throw VerifyBundleJob.unusable(bundle, e);
        }
    }
}
