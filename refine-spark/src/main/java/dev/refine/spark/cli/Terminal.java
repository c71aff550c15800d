package dev.refine.spark.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the program writes.
 *
 * @param out results
 * @param err progress and errors
 * @param interactive whether a person looks at it: lines can be redrawn
 * @param paint colours of what goes to {@code out}
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, Paint paint) {

    /** Where {@code ./refine} says which streams are terminals: {@code out}, {@code err}, both or none; Java can't tell. */
    private static final String TERMINALS = "REFINE_TERMINALS";

    /** The one that the process has. It writes UTF-8 whatever the locale says, since corpora are in many scripts. */
    static Terminal ofProcess(Map<String, String> environment) {
        return new Terminal(
                utf8(FileDescriptor.out), utf8(FileDescriptor.err), interactive(environment), paint(environment));
    }

    /** Whether what goes to the error stream can be redrawn. */
    static boolean interactive(Map<String, String> environment) {
        return isTerminal("err", environment);
    }

    /** The colours of the standard stream; none where the user wants none (no-color.org). */
    static Paint paint(Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return wanted && isTerminal("out", environment) ? Paint.COLOUR : Paint.PLAIN;
    }

    private static boolean isTerminal(String stream, Map<String, String> environment) {
        return environment.getOrDefault(TERMINALS, "").contains(stream) && !"dumb".equals(environment.get("TERM"));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
