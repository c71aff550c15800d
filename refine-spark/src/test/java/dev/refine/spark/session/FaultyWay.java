package dev.refine.spark.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server of HTTP, and does something wrong with every so-manieth request; the others pass, one
 * a connection.
 */
public final class FaultyWay implements AutoCloseable {
    /** What is done to a request. */
    public enum Fault {
        SLOW_DOWN,
        INTERNAL_ERROR,
        SLOW,
        CUT_OFF
    }

    private static final int SLOW_MILLIS = 700;

    private final ServerSocket socket;
    private final int server;
    private final Fault fault;
    private final int every;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

    private FaultyWay(ServerSocket socket, int server, Fault fault, int every) {
        this.socket = socket;
        this.server = server;
        this.fault = fault;
        this.every = every;
    }

    /** @param server port of the server on this machine */
    public static FaultyWay to(int server, Fault fault, int every) throws IOException {
        FaultyWay way = new FaultyWay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server, fault, every);
        daemon(way::accept);
        return way;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many requests met the fault. */
    public int faults() {
        return faults.get();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty way");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                daemon(() -> pass(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
            byte[] head = head(client.getInputStream());
            if (head.length == 0) {
                return;
            }
            boolean wrong = requests.incrementAndGet() % every == 0;
            if (wrong) {
                faults.incrementAndGet();
            }
            long most = wrong ? most(client, head) : Long.MAX_VALUE;
            if (most > 0) {
                behind.getOutputStream().write(closing(head));
                daemon(() -> copyAll(client, behind));
                copy(behind.getInputStream(), client.getOutputStream(), most);
            }
        } catch (IOException e) {
            // one of them has gone: so does the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many bytes of the answer the client is to get from the server; it has its whole answer for none. */
    private long most(Socket client, byte[] head) throws IOException, InterruptedException {
        return switch (fault) {
            case SLOW_DOWN -> refuse(client, head, "503 Slow Down", "SlowDown");
            case INTERNAL_ERROR -> refuse(client, head, "500 Internal Server Error", "InternalError");
            case SLOW -> {
                Thread.sleep(SLOW_MILLIS);
                yield Long.MAX_VALUE;
            }
            case CUT_OFF -> 300;
        };
    }

    private static long refuse(Socket client, byte[] head, String status, String code) throws IOException {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                + "</Code><Message>Please try again.</Message></Error>";
        boolean bodiless = new String(head, StandardCharsets.ISO_8859_1).startsWith("HEAD ");
        String answer = "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + (bodiless ? "" : body);
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        client.shutdownOutput();
        // what is still on its way is taken, lest the answer be lost with it
        client.setSoTimeout(200);
        try {
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // it waits for our word to go on, or has gone
        }
        return 0;
    }

    /** Up to the empty line, with it. */
    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            head.write(next);
            boolean expected = next == (end % 2 == 0 ? '\r' : '\n');
            end = expected ? end + 1 : next == '\r' ? 1 : 0;
        }
        return head.toByteArray();
    }

    /** The server is to end the connection behind its answer. */
    private static byte[] closing(byte[] head) {
        String lines = new String(head, StandardCharsets.ISO_8859_1).replaceAll("(?im)^connection:.*\r\n", "");
        return (lines.substring(0, lines.length() - 2) + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void copyAll(Socket from, Socket to) {
        try {
            copy(from.getInputStream(), to.getOutputStream(), Long.MAX_VALUE);
        } catch (IOException e) {
            // the answer has come, or its reader has gone
        }
    }

    private static void copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[1 << 14];
        long left = most;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
