package dev.refine.spark.cluster;

import java.nio.file.Path;

/**
 * A cluster that answers, and what to use it with.
 *
 * @param master URL for {@code --master}
 * @param page the master's web page
 * @param s3 endpoint of the S3 server
 * @param env file with the credentials, for a shell to read
 * @param defaults properties for the {@code spark-submit} of another Spark
 * @param submit the cluster's own {@code spark-submit}
 * @param files the cluster's own {@code hadoop fs}
 * @param jar what to submit
 */
public record RunningCluster(
        String master,
        String page,
        String s3,
        String bucket,
        Path env,
        Path defaults,
        Path submit,
        Path files,
        Path logs,
        Path jar) {}
