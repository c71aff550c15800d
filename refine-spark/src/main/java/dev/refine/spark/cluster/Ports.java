package dev.refine.spark.cluster;

import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of this machine, as its own processes see them. */
final class Ports {
    static final String HOST = "127.0.0.1";

    private Ports() {}

    /**
     * The port, or a free one for 0.
     *
     * @param flag what the user set it by
     * @throws JobException {@code UNUSABLE} when another process has it
     */
    static int take(String flag, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    flag + " " + port + ": can't be had (" + e.getMessage() + "); " + flag + " 0 takes a free one",
                    e);
        }
    }

    /** Whether somebody listens there. */
    static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
