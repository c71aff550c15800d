package dev.refine.spark.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The command line with jobs that only note what they are asked. */
abstract class CliFixture {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Properties properties = new Properties();
    FakeJobs jobs = new FakeJobs();

    ExitCode refine(String... arguments) {
        Terminal terminal = new Terminal(utf8(out), utf8(err), false, Paint.PLAIN);
        return new RefineCli(new Surroundings(terminal, properties, jobs)).run(arguments);
    }

    private static PrintStream utf8(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
