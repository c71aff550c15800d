package dev.refine.spark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Spark's master and workers. None listens beyond this machine, since who reaches a master can run code by it. */
record SparkDaemons(SparkHome home, ClusterOptions options, int port, int pagePort) {
    static final String MASTER = "master";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MS = 2_000;

    String master() {
        return "spark://" + Ports.HOST + ":" + port;
    }

    String page() {
        return "http://" + Ports.HOST + ":" + pagePort;
    }

    ClusterProcess startMaster(Daemons daemons) throws IOException {
        List<String> arguments = java("org.apache.spark.deploy.master.Master");
        arguments.addAll(List.of("--host", Ports.HOST));
        arguments.addAll(List.of("--port", String.valueOf(port), "--webui-port", String.valueOf(pagePort)));
        return daemons.start(MASTER, arguments);
    }

    ClusterProcess startWorker(Daemons daemons, int number) throws IOException {
        List<String> arguments = java("org.apache.spark.deploy.worker.Worker");
        arguments.addAll(List.of("--host", Ports.HOST, "--webui-port", "0"));
        arguments.addAll(List.of("--cores", String.valueOf(options.cores()), "--memory", options.memory()));
        arguments.addAll(List.of("--work-dir", home.folder().work().toString(), master()));
        return daemons.start("worker-" + number, arguments);
    }

    private List<String> java(String mainClass) {
        return new ArrayList<>(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "@" + home.distribution().conf("java-options"),
                "-Dlog4j2.configurationFile=" + home.daemonLog(),
                // a port that is taken ends a process; the next one would be none that we know
                "-Dspark.port.maxRetries=0",
                "-cp",
                home.folder().conf() + ":" + home.folder().jars() + "/*",
                mainClass));
    }

    boolean answers() {
        return Ports.answers(port);
    }

    /** Whether the master answers and all workers have come to it. */
    boolean ready() {
        try {
            HttpURLConnection request =
                    (HttpURLConnection) URI.create(page() + "/json/").toURL().openConnection();
            request.setConnectTimeout(PATIENCE_MS);
            request.setReadTimeout(PATIENCE_MS);
            try (InputStream in = request.getInputStream()) {
                JsonNode state = JSON.readTree(in);
                return state.path("aliveworkers").asInt() == options.workers();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
