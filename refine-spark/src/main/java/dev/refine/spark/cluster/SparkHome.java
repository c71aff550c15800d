package dev.refine.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** Fills a cluster's folder so that Spark takes it for its home: links to the jars, settings, and scripts. */
record SparkHome(ClusterFolder folder, Distribution distribution) {
    /** Each word in single quotes, which a shell leaves as it is. */
    private static final String QUOTE = "'";

    private static final String SUBMIT = """
            #!/usr/bin/env bash
            # spark-submit onto the cluster of this folder: Spark's launcher makes the command line, as in every Spark.
            set -euo pipefail
            home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
            [[ -r $home/env ]] || { echo "spark-submit: the cluster of $home is not up; ./refine cluster up starts it" >&2; exit 3; }
            # shellcheck source=/dev/null
            . "$home/env"
            command=()
            {
              # an empty word and a line end come before the words, each of which ends with a zero byte
              IFS= read -r -d '' _ && IFS= read -r _ || exit 1
              while IFS= read -r -d '' word; do command+=("$word"); done
            } < <("$JAVA_HOME/bin/java" -Xmx128m -cp "$home/jars/*" org.apache.spark.launcher.Main \\
              org.apache.spark.deploy.SparkSubmit "$@")
            exec "${command[@]}"
            """;

    private static final String FILES = """
            #!/usr/bin/env bash
            # hadoop fs on the S3 server of this folder: bin/fs -put pages.jsonl s3a://corpus/
            set -euo pipefail
            home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
            [[ -r $home/env ]] || { echo "fs: the cluster of $home is not up; ./refine cluster up starts it" >&2; exit 3; }
            # shellcheck source=/dev/null
            . "$home/env"
            exec "$JAVA_HOME/bin/java" -Xmx512m -XX:TieredStopAtLevel=1 -cp "$home/conf:$home/jars/*" \\
              org.apache.hadoop.fs.FsShell "$@"
            """;

    private static final String LOCAL_S3 = """

            # the S3 server of this folder; its credentials come by the environment (../env)
            spark.hadoop.fs.s3a.endpoint                 %1$s
            spark.hadoop.fs.s3a.endpoint.region          us-east-1
            spark.hadoop.fs.s3a.path.style.access        true
            spark.hadoop.fs.s3a.connection.ssl.enabled   false

            # the cluster of this folder
            spark.master                                 %2$s
            spark.driver.host                            127.0.0.1
            spark.driver.bindAddress                     127.0.0.1
            # a standalone cluster starts drivers of its own (--deploy-mode cluster) without what Spark needs of Java 17
            spark.driver.extraJavaOptions                %3$s
            spark.executor.extraJavaOptions              -XX:+UseParallelGC
            """;

    /** For those that read no settings of Spark, as {@code bin/fs} does. */
    private static final String CORE_SITE = """
            <configuration>
              <property><name>fs.s3a.endpoint</name><value>%s</value></property>
              <property><name>fs.s3a.endpoint.region</name><value>us-east-1</value></property>
              <property><name>fs.s3a.path.style.access</name><value>true</value></property>
              <property><name>fs.s3a.connection.ssl.enabled</name><value>false</value></property>
            </configuration>
            """;

    private static final String DAEMON_LOG = """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.target = SYSTEM_ERR
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss} %-5p %c{1}: %m%n
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            """;

    Path submit() {
        return folder.bin().resolve("spark-submit");
    }

    Path files() {
        return folder.bin().resolve("fs");
    }

    Path defaults() {
        return folder.conf().resolve("spark-defaults.conf");
    }

    Path daemonLog() {
        return folder.conf().resolve("log4j2-daemons.properties");
    }

    void write(String master, String s3, Credentials credentials) throws IOException {
        for (Path jar : distribution.spark()) {
            Files.createSymbolicLink(folder.jars().resolve(jar.getFileName()), jar);
        }
        Files.writeString(
                defaults(),
                Files.readString(distribution.conf("spark-s3a.conf")) + LOCAL_S3.formatted(s3, master, javaOptions()));
        Files.writeString(folder.conf().resolve("core-site.xml"), CORE_SITE.formatted(s3));
        Files.copy(distribution.conf("log4j2.properties"), folder.conf().resolve("log4j2.properties"));
        Files.writeString(daemonLog(), DAEMON_LOG);
        script(submit(), SUBMIT);
        script(files(), FILES);
        ClusterFolder.writeSecret(folder.env(), env(credentials));
    }

    /** What Spark's processes and those that submit must find in their environment. */
    Map<String, String> environment(Credentials credentials) {
        Map<String, String> environment = new TreeMap<>(credentials.environment());
        environment.put("SPARK_HOME", folder.root().toString());
        environment.put("SPARK_CONF_DIR", folder.conf().toString());
        environment.put("SPARK_LOCAL_IP", Ports.HOST);
        environment.put("SPARK_PUBLIC_DNS", Ports.HOST);
        // the launcher looks into a source tree for it, unless told
        environment.put("SPARK_SCALA_VERSION", "2.12");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    private String env(Credentials credentials) {
        StringBuilder env = new StringBuilder("# the cluster of this folder until it is stopped; holds a secret\n");
        environment(credentials)
                .forEach((name, value) ->
                        env.append("export " + name + "=" + QUOTE + value.replace(QUOTE, "'\\''") + QUOTE + "\n"));
        return env.append("unset AWS_SESSION_TOKEN AWS_PROFILE\n").toString();
    }

    private String javaOptions() throws IOException {
        return String.join(" ", Files.readAllLines(distribution.conf("java-options")));
    }

    private static void script(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
