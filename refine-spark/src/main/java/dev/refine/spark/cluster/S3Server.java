package dev.refine.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The S3 server of a cluster: s3proxy, a bucket for each folder in {@code s3/}. */
record S3Server(ClusterFolder folder, int port) {
    static final String NAME = "s3";
    static final String BUCKET = "corpus";

    private static final String SETTINGS = """
            s3proxy.endpoint=%s
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """;

    String endpoint() {
        return "http://" + Ports.HOST + ":" + port;
    }

    ClusterProcess start(Daemons daemons, String classPath, Credentials credentials) throws IOException {
        Files.createDirectories(folder.buckets().resolve(BUCKET));
        ClusterFolder.writeSecret(
                folder.s3Settings(),
                SETTINGS.formatted(
                        endpoint(),
                        credentials.key(),
                        credentials.secret(),
                        folder.buckets().toString().replace("\\", "\\\\")));
        Path log = Files.writeString(
                folder.conf().resolve("logback.xml"), "<configuration><root level=\"error\"/></configuration>\n");
        return daemons.start(
                NAME,
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=" + log,
                        "-cp",
                        classPath,
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        folder.s3Settings().toString()));
    }

    boolean answers() {
        return Ports.answers(port);
    }
}
