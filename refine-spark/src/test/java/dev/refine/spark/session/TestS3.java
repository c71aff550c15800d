package dev.refine.spark.session;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A real S3 server in a process of its own, over a folder in which each folder is a bucket. */
public final class TestS3 implements AutoCloseable {
    public static final String KEY = "refine-tests";
    public static final String SECRET = "not-a-secret-of-anybody";

    private static final String BUCKETS = "buckets";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Written by the build of {@code docker/s3}. */
    private static final Path CLASS_PATH = Path.of("..", "docker", "s3", "target", "classpath");

    private final int port;
    private final Path folder;
    private Process process;

    private TestS3(int port, Path folder, Process process) {
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    /** Starts it and waits until it answers. Its buckets, its settings and what it says lie in the folder. */
    public static TestS3 start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        TestS3 server = new TestS3(port, folder, started(folder, port, SECRET));
        server.await();
        return server;
    }

    /** Ends it, and starts it again at the same place with another secret. */
    public void restart(String secret) throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = started(folder, port, secret);
        await();
    }

    private static Process started(Path folder, int port, String secret) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("s3proxy.properties"),
                String.join(
                        "\n",
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + secret,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + Files.createDirectories(folder.resolve(BUCKETS))));
        Path log = Files.writeString(
                folder.resolve("logback.xml"), "<configuration><root level=\"error\"/></configuration>");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=" + log,
                        "-cp",
                        Files.readString(CLASS_PATH).strip(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "s3proxy.log"))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the S3 server does not answer");
            }
            Thread.sleep(50);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes a bucket. Files reach it through S3 only: one that is laid into its folder has no ETag. */
    public TestS3 withBucket(String name) {
        try {
            Files.createDirectories(bucket(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the objects of a bucket lie. */
    public Path bucket(String name) {
        return folder.resolve(BUCKETS).resolve(name);
    }

    /** What S3A must know of it, for a bucket. */
    public Map<String, String> settings(String bucket) {
        String prefix = "fs.s3a.bucket." + bucket + ".";
        return Map.of(
                prefix + "endpoint",
                "http://127.0.0.1:" + port,
                prefix + "endpoint.region",
                "us-east-1",
                prefix + "path.style.access",
                "true",
                prefix + "access.key",
                KEY,
                prefix + "secret.key",
                SECRET);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
