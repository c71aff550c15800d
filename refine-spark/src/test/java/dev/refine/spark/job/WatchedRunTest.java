package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own, seen as Prometheus and a person at the Spark UI see it. */
class WatchedRunTest {
    private static final String SECRET = "wJalrXUtnFEMI-a-secret-of-a-store";
    private static final Map<String, String> SECRETS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIA" + SECRET, "AWS_SECRET_ACCESS_KEY", SECRET, "MODEL_KEY", SECRET);
    /** What the environment page, the metrics of other sinks and the REST interface show too. */
    private static final List<String> PAGES = List.of(
            "/environment/",
            "/jobs/",
            "/stages/",
            "/SQL/",
            "/executors/",
            "/metrics/json",
            "/metrics/prometheus",
            "/metrics/executors/prometheus",
            "/api/v1/applications");

    @TempDir
    private Path folder;

    /** Jetty sends those without a slash at the end on to those with one. */
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    private int port;

    private String page(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long metric(String name, String page) {
        Matcher line = Pattern.compile(
                        "(?m)^metrics_refine_driver_plugin_\\w*RefinePlugin_" + name + "_Value\\{[^}]*\\} (\\d+)$")
                .matcher(page);
        return line.find() ? Long.parseLong(line.group(1)) : -1;
    }

    /** Looked at now and then, so that the run itself has the machine. */
    private boolean showsWork() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String page = page("/metrics/prometheus");
        return metric("documents_applied", page) > 0 && metric("failures_not_a_string", page) > 0;
    }

    /** Below those that systems give out by themselves, so that the process does not take it for something else. */
    private static int free() throws IOException {
        SplittableRandom random = new SplittableRandom();
        while (true) {
            int port = random.nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken: another
            }
        }
    }

    @Test
    void metricsAndNamesOfBatchesAreSeenAndSecretsAreNot() throws Exception {
        Path input = Files.createDirectory(folder.resolve("in"));
        IntStream.range(0, 5)
                .forEach(file -> TestRuns.write(
                        input.resolve(file + ".jsonl"),
                        "{\"id\": 1, \"text\": " + TestRuns.json(TestRuns.PAGE + file) + "}",
                        "{\"id\": 2, \"text\": 5}"));
        Path log = folder.resolve("log.txt");
        port = free();
        Map<String, String> seen = new TreeMap<>();
        try (KilledRun run = KilledRun.inBatches(
                input,
                folder.resolve("out"),
                log,
                SECRETS,
                "--config",
                "../conf/metrics.yaml",
                "--set",
                "spark.ui.port=" + port,
                "--master",
                "local[2]",
                "--set",
                "spark.sql.shuffle.partitions=2")) {
            run.await(this::showsWork);
            PAGES.forEach(page -> seen.put(page, page(page)));
            assertThat(run.end()).as(Files.readString(log)).isZero();
        }
        String metrics = seen.getOrDefault("/metrics/prometheus", "");
        assertThat(metric("batches", metrics)).isPositive();
        assertThat(metric("documents_proposed", metrics)).isPositive();
        assertThat(metrics)
                .contains("_batch_fill_Value", "_queued_tokens_Value", "_device_busy_Value", "_failures_Value")
                .contains("_megacharacters_applied_per_second_Value");
        assertThat(seen.get("/jobs/")).containsPattern("refine: batch \\d+, (program|apply|write)");
        seen.forEach((page, body) -> assertThat(body).as(page).isNotEmpty().doesNotContain(SECRET));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }
}
