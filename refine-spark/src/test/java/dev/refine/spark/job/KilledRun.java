package dev.refine.spark.job;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A command in a process of its own, which can be killed as a machine would, without a word, or told to end. */
final class KilledRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;

    private KilledRun(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it with the arguments of the command line. */
    static KilledRun start(Path log, String... arguments) throws IOException {
        return start(log, Map.of(), arguments);
    }

    /** Likewise, with these variables in its environment. */
    static KilledRun start(Path log, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-") || option.startsWith("-XX:TieredStop"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx2g", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add("dev.refine.spark.cli.Main");
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process.environment().putAll(environment);
        return new KilledRun(process.start(), log);
    }

    /** A {@code run} of one batch for each file, which goes on when documents fail; {@code more} names the master and what else a test wants. */
    static KilledRun inBatches(Path input, Path output, Path log, Map<String, String> environment, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--preset", "thorough"));
        arguments.addAll(List.of("--input", input.toString(), "--output", output.toString()));
        arguments.addAll(List.of("--batch-bytes", "1", "--max-failed-share", "1"));
        arguments.addAll(List.of(more));
        return start(log, environment, arguments.toArray(String[]::new));
    }

    /** SIGKILL as soon as {@code moment} has come. @return whether it came before the run ended */
    boolean killWhen(BooleanSupplier moment) throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && !moment.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the moment never came:\n" + Files.readString(log));
            }
            Thread.sleep(2);
        }
        boolean came = process.isAlive();
        process.destroyForcibly().waitFor();
        return came;
    }

    /** SIGTERM as soon as {@code moment} has come. @return the exit code */
    int terminateWhen(BooleanSupplier moment) throws InterruptedException, IOException {
        await(moment);
        process.destroy();
        return process.waitFor();
    }

    /** Waits until {@code moment} has come. */
    void await(BooleanSupplier moment) throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!moment.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the moment never came:\n" + Files.readString(log));
            }
            Thread.sleep(2);
        }
    }

    /** Lets it come to its end. @return its exit code */
    int end() throws InterruptedException {
        return process.waitFor();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
