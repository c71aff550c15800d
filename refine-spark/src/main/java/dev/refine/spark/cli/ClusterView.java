package dev.refine.spark.cli;

import dev.refine.spark.cluster.RunningCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code cluster up} prints: where things are, and commands to copy. Never a secret. */
final class ClusterView {
    private ClusterView() {}

    static List<String> lines(RunningCluster cluster) {
        String bucket = "s3a://" + cluster.bucket();
        return Stream.of(
                        "master       " + cluster.master(),
                        "web page     " + cluster.page(),
                        "S3           " + cluster.s3() + ", bucket " + cluster.bucket(),
                        "credentials  in " + cluster.env() + " until the cluster is stopped; a shell reads them by  . "
                                + quoted(cluster.env()),
                        "logs         " + cluster.logs(),
                        "",
                        "Put pages there, and refine them:",
                        "  " + quoted(cluster.files()) + " -put pages.jsonl " + bucket + "/",
                        "  " + quoted(cluster.submit()) + " --master " + cluster.master() + " " + quoted(cluster.jar())
                                + " run --input " + bucket + "/pages.jsonl --output " + bucket + "/out",
                        "",
                        "In cluster mode the driver takes a core of a worker: spark-submit --deploy-mode cluster",
                        "--conf spark.standalone.submit.waitAppCompletion=true, with the jar where workers reach it.")
                .map(Visible::of)
                .toList();
    }

    /** As a shell takes it. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
