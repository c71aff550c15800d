package dev.refine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.job.FailedShareLimit;
import dev.refine.spark.job.RunJob;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.Writing;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar as {@code spark-submit} takes it, on a master, workers and an S3 server that are processes of their own. */
class ClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final List<String> DATASETS =
            List.of("programs", "refined", "removed", "failed", "stats/documents", "stats/corpus");

    /** Of one core and one GPU each; the job waits for both. */
    private static final List<String> TWO_EXECUTORS = List.of(
            "--executor-cores",
            "1",
            "--conf",
            "spark.executor.resource.gpu.amount=1",
            "--conf",
            "spark.scheduler.minRegisteredResourcesRatio=1",
            "--conf",
            "spark.cores.max=2");

    private static final List<String> TOO_LARGE =
            List.of("--executor-memory", "900g", "--conf", "spark.scheduler.maxRegisteredResourcesWaitingTime=10s");

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        new StopCluster(folder.resolve("cluster")).execute();
    }

    private RunningCluster start(int workers) {
        Path home = Path.of("..").toAbsolutePath();
        return new StartCluster(new ClusterOptions(home, folder.resolve("cluster"), workers, 1, "1g", 0, 0)).execute();
    }

    /** Its one executor is killed as soon as the batch is planned: the worker starts another. */
    @Test
    @Tag("fault")
    void rowsOfASubmittedRunOnS3AreThoseOfALocalRunThoughItsExecutorIsKilled() throws Exception {
        RunningCluster cluster = start(1);
        Path input = corpus(2, 10);
        upload(cluster, input);
        upload(cluster, Path.of("../refine-core/src/main/resources/dev/refine/core/model/default"));
        upload(cluster, Files.writeString(folder.resolve("refine.yaml"), "preset: thorough\n"));
        List<String> fromS3 = List.of("--bundle", "s3a://corpus/default", "--config", "s3a://corpus/refine.yaml");
        Process submitted = submit(cluster, List.of(), fromS3);
        killAnExecutor(submitted, 1, "_batches/0/plan.json");
        assertThat(end(submitted)).as(log()).isZero();
        assertSameRows(cluster, input);
        assertThat(log()).doesNotContain(secret(cluster));

        assertThat(end(submit(cluster, List.of(), List.of("--preset", "precise"))))
                .as("another preset than that of the output")
                .isEqualTo(4);
        assertThat(end(submit(cluster, TOO_LARGE, fromS3))).as(log()).isEqualTo(3);
        assertThat(log()).contains("gave no executor for 10 s; each is to have spark.executor.memory 900g");
        assertThat(new StopCluster(folder.resolve("cluster")).execute()).containsExactly("worker-1", "master", "s3");
        assertThat(new StopCluster(folder.resolve("cluster")).execute()).isEmpty();
        assertThat(cluster.env()).doesNotExist();
    }

    /** One worker says that it has two GPUs. The jar is that for processors: it can use none, and says which it was given. */
    @Test
    void eachExecutorTakesTheGpuThatSparkGaveItAndNoneFallsBackToTheCpu() throws Exception {
        RunningCluster cluster = start(1);
        Process worker = workerWithTwoGpus(cluster);
        try {
            List<String> given = with(TWO_EXECUTORS, "--conf", "spark.task.resource.gpu.amount=1");
            Process looked =
                    command(cluster, given, List.of("doctor", "--device", "cuda", "--output", place("doctor")));
            assertThat(end(looked)).as(log()).isEqualTo(3);
            assertThat(log()).containsPattern(", GPU 0: device cuda: .*no kernels.*, GPU 1: device cuda: .*no kernels");

            List<String> run = List.of(
                    "run",
                    "--bundle",
                    encoderForGpus(),
                    "--device",
                    "cuda",
                    "--input",
                    corpus(1, 5).toString());
            List<String> writing = with(run, "--output", place("out"));
            assertThat(end(command(cluster, given, writing))).as(log()).isEqualTo(3);
            assertThat(log()).containsPattern("(?m)^refine: bundle .*encoder on 127.0.0.1: device cuda: .*no kernels");
            assertThat(end(command(cluster, TWO_EXECUTORS, writing))).as(log()).isEqualTo(3);
            assertThat(log()).containsPattern("(?m)^refine: device cuda: .*set spark.task.resource.gpu.amount");
            assertThat(folder.resolve("out")).doesNotExist();
        } finally {
            worker.destroy();
            worker.waitFor();
        }
    }

    private Process workerWithTwoGpus(RunningCluster cluster) throws IOException {
        Path script = Files.writeString(
                folder.resolve("gpus"), "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\"]}'\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        String start = String.join(
                " ",
                ". " + cluster.env() + "; exec \"$JAVA_HOME/bin/java\" -Xmx512m @../conf/java-options",
                "-Dspark.worker.resource.gpu.amount=2 -Dspark.worker.resource.gpu.discoveryScript=" + script,
                "-cp \"$SPARK_HOME/conf:$SPARK_HOME/jars/*\" org.apache.spark.deploy.worker.Worker --host 127.0.0.1",
                "--webui-port 0 --cores 2 --memory 2g --work-dir \"$SPARK_HOME/work\" " + cluster.master());
        return run(Path.of("/bin/sh"), "-c", start);
    }

    /** The small encoder of core's tests, whose graph is named for GPUs as well. */
    private String encoderForGpus() throws IOException {
        Path from = Path.of("../refine-core/src/test/resources/dev/refine/core/model/encoder");
        Path to = Files.createDirectories(folder.resolve("encoder"));
        for (String file : List.of("model.onnx", "tokenizer.json", "golden.jsonl")) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
        String json = Files.readString(from.resolve("bundle.json"));
        String both = json.replace("\"cpu\": \"model.onnx\"", "\"cpu\": \"model.onnx\", \"cuda\": \"model.onnx\"");
        Files.writeString(to.resolve("bundle.json"), both);
        return to.toString();
    }

    private String place(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> with(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    @Test
    @Tag("long")
    void inClusterModeTheDriverRunsOnAWorker() throws Exception {
        RunningCluster cluster = start(2);
        Path input = corpus(2, 10);
        upload(cluster, input);
        List<String> clusterMode = List.of(
                "--deploy-mode",
                "cluster",
                "--conf",
                "spark.standalone.submit.waitAppCompletion=true",
                "--class",
                "dev.refine.spark.cli.Main");
        assertThat(end(submit(cluster, clusterMode, List.of("--preset", "thorough"))))
                .as(log())
                .isZero();
        assertSameRows(cluster, input);
    }

    /** @param begun what lies in the output as soon as that stage is at work */
    @ParameterizedTest
    @CsvSource({"program, _batches/0/plan.json", "apply, programs/batch=0/_SUCCESS", "write, refined/batch=0/_SUCCESS"})
    @Tag("long")
    @Tag("fault")
    void rowsAreTheSameWhenAnExecutorIsKilledMeanwhile(String stage, String begun) throws Exception {
        RunningCluster cluster = start(2);
        Path input = corpus(8, 400);
        upload(cluster, input);
        Process submitted = submit(cluster, List.of(), List.of("--preset", "thorough"));
        killAnExecutor(submitted, 2, begun);
        assertThat(submitted.isAlive()).as(stage).isTrue();
        assertThat(end(submitted)).as(log()).isZero();
        assertSameRows(cluster, input);
    }

    private void killAnExecutor(Process submitted, int of, String begun) throws Exception {
        await(submitted, () -> Files.exists(written(begun)) && executors().size() == of);
        kill(executors().get(0));
    }

    /** Where the server keeps what the run writes. */
    private Path written(String path) {
        return folder.resolve("cluster/s3/corpus/out").resolve(path);
    }

    @Test
    @Tag("long")
    @Tag("fault")
    void rowsAreTheSameWhenAWorkerIsGoneForGood() throws Exception {
        RunningCluster cluster = start(2);
        Path input = corpus(8, 400);
        upload(cluster, input);
        Process submitted = submit(cluster, List.of(), List.of("--preset", "thorough"));
        await(
                submitted,
                () -> Files.exists(written("_batches/0/plan.json"))
                        && executors().size() == 2);
        ProcessHandle worker = workers().get(0);
        List<ProcessHandle> its = worker.children().toList();
        kill(worker);
        for (ProcessHandle executor : its) {
            kill(executor);
        }
        assertThat(end(submitted)).as(log()).isZero();
        assertSameRows(cluster, input);
    }

    /** A document that no executor has the memory for: every one that takes it dies. Without it the same command goes on. */
    @Test
    @Tag("long")
    @Tag("fault")
    void executorsThatRunOutOfMemoryEndTheRunInOneLineAndCommitNothing() throws Exception {
        RunningCluster cluster = start(2);
        Path input = corpus(1, 10);
        Path large = input.resolve("large.jsonl");
        try (BufferedWriter line = Files.newBufferedWriter(large)) {
            line.write("{\"id\": \"large\", \"text\": \"");
            String words = "and so on, and on, ".repeat(5_000);
            for (int i = 0; i < 4_000; i++) {
                line.write(words);
            }
            line.write("\"}\n");
        }
        upload(cluster, input);
        List<String> little = List.of("--executor-memory", "512m");
        int code = end(submit(cluster, little, List.of("--preset", "thorough")));
        assertThat(code).as(log()).isEqualTo(1);
        List<String> said = log().lines().toList();
        assertThat(said.get(said.size() - 1)).startsWith("refine: ").contains("memory", "--executor-memory");
        assertThat(written("_batches/0/committed.json")).doesNotExist();
        assertThat(written("_lock.json")).doesNotExist();

        Files.delete(large);
        Files.delete(folder.resolve("cluster/s3/corpus/in/large.jsonl"));
        assertThat(end(submit(cluster, little, List.of("--preset", "thorough"))))
                .as(log())
                .isZero();
        assertSameRows(cluster, input);
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private Path corpus(int files, int rows) throws IOException {
        Path input = Files.createDirectories(folder.resolve("in"));
        for (int file = 0; file < files; file++) {
            int number = file;
            List<String> lines = new ArrayList<>();
            IntStream.range(0, rows).forEach(row -> lines.add(line(number, row)));
            Files.write(input.resolve(file + ".jsonl"), lines);
        }
        return input;
    }

    private static String line(int file, int row) {
        String id = file + "-" + row;
        String page = "Home | About | Contact\\nAccept all cookies\\nThe river rose by two metres during night " + row
                + ", and by the morning the lower street of town " + file + " could not be passed.\\nPeople who had"
                + " lived there for forty years said that they had never seen the water come so fast.\\nShare on"
                + " Facebook\\nShare on Twitter\\n© 2024 Example Media. All rights reserved.";
        return row % 7 == 3
                ? "{\"id\": \"" + id + "\", \"text\": 5}"
                : "{\"id\": \"" + id + "\", \"text\": \"" + page + "\"}";
    }

    private void upload(RunningCluster cluster, Path input) throws Exception {
        assertThat(end(run(cluster.files(), "-put", input.toString(), "s3a://corpus/")))
                .as(log())
                .isZero();
    }

    private Process submit(RunningCluster cluster, List<String> spark, List<String> settings) throws IOException {
        // a setting by Spark's configuration, the others by flags
        List<String> withSetting = with(spark, "--conf", "spark.refine.max-failed-share=1");
        List<String> run =
                new ArrayList<>(List.of("run", "--input", "s3a://corpus/in", "--output", "s3a://corpus/out"));
        run.addAll(settings);
        return command(cluster, withSetting, run);
    }

    private Process command(RunningCluster cluster, List<String> spark, List<String> words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--master", cluster.master(), "--driver-memory", "1g"));
        arguments.addAll(spark);
        arguments.add(cluster.jar().toString());
        arguments.addAll(words);
        return run(cluster.submit(), arguments.toArray(String[]::new));
    }

    private Process run(Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private int end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still at work:\n" + log());
        }
        return process.exitValue();
    }

    private void await(Process process, BooleanSupplier moment) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!moment.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the moment never came:\n" + log());
            }
            Thread.sleep(20);
        }
    }

    private List<ProcessHandle> executors() {
        return workers().stream().flatMap(ProcessHandle::children).toList();
    }

    private List<ProcessHandle> workers() {
        try {
            return ClusterState.read(new ClusterFolder(folder.resolve("cluster"))).living().stream()
                    .filter(process -> process.name().startsWith("worker"))
                    .flatMap(process -> ProcessHandle.of(process.pid()).stream())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertSameRows(RunningCluster cluster, Path input) throws Exception {
        Path local = folder.resolve("local");
        new RunJob(options(input, local), Progress.Listener.NONE).execute(TestContext.shared());
        Path fetched = folder.resolve("fetched");
        assertThat(end(run(cluster.files(), "-get", "s3a://corpus/out", fetched.toString())))
                .as(log())
                .isZero();
        for (String dataset : DATASETS) {
            assertThat(rows(fetched, dataset))
                    .as(dataset)
                    .isEqualTo(rows(local, dataset))
                    .isNotEmpty();
        }
    }

    private static RunOptions options(Path input, Path output) {
        return new RunOptions(
                new CorpusSource(List.of(input.toString()), CorpusSource.Format.AUTO, "text", "id"),
                output.toString(),
                "default",
                "thorough",
                Writing.DEFAULT,
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    private static List<String> rows(Path output, String dataset) {
        return TestContext.shared()
                .spark()
                .read()
                .parquet(output.resolve(dataset).toString())
                .drop("batch")
                .toJSON()
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static String secret(RunningCluster cluster) throws IOException {
        String line = Files.readAllLines(cluster.env()).stream()
                .filter(export -> export.contains("AWS_SECRET_ACCESS_KEY"))
                .findFirst()
                .orElseThrow();
        return line.substring(line.indexOf('=') + 1).replace("'", "");
    }
}
