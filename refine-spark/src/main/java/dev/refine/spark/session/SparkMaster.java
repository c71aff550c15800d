package dev.refine.spark.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A look at a standalone master before Spark tries it for a minute and ends in stack traces. */
final class SparkMaster {
    private static final String SCHEME = "spark://";
    private static final Pattern ADDRESS = Pattern.compile("(.+):([0-9]{1,5})");
    private static final int PATIENCE_MS = 5_000;

    private SparkMaster() {}

    /** @throws JobException {@code UNUSABLE} where none of the masters that {@code spark://a:7077,b:7077} names takes a connection */
    static void requireAnswers(String master) {
        if (!master.startsWith(SCHEME)) {
            return;
        }
        String[] masters = master.substring(SCHEME.length()).split(",", -1);
        if (Arrays.stream(masters).noneMatch(SparkMaster::answers)) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "--master " + master
                            + ": does not answer; see whether the master is up, and that the address is the"
                            + " one on its page");
        }
    }

    /** What is no address is left to Spark, which says so. */
    private static boolean answers(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return true;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))), PATIENCE_MS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
