package dev.refine.spark.cli;

/** Where {@code ./refine} and {@code spark-submit} enter. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        ExitCode code =
                new RefineCli(new Surroundings(terminal, System.getProperties(), new SparkJobs())).run(arguments);
        // YARN takes an exit, even with 0, before the driver has ended for a failure; a JVM that is ending needs none,
        // and
        // would wait for this thread
        if (code != ExitCode.DONE && code != ExitCode.STOPPED) {
            System.exit(code.number());
        }
    }
}
