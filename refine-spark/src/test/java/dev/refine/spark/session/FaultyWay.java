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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands between a client and a server of S3, and does something wrong with the second request of each kind (a listing, the
 * upload of a part, its completion …) and with every so-manieth after it, so that each kind meets the fault and none meets it
 * twice in a row. The others pass, one a connection.
 */
public final class FaultyWay implements AutoCloseable {
    /** What is done to a request. */
    public enum Fault {
        /** 503, as S3 asks for fewer requests. */
        SLOW_DOWN,
        /** 500. */
        INTERNAL_ERROR,
        /** The answer comes late. */
        LATE,
        /** No answer comes, and the connection stays. */
        SILENT,
        /** The answer ends after its first bytes, amid its head or its body. */
        CUT_OFF,
        /** The server does what it is asked, and nobody hears of it. */
        LOST
    }

    private static final int LATE_MILLIS = 700;
    /** Longer than a client has patience that is told to have little. */
    private static final int SILENT_MILLIS = 30_000;

    private static final int CUT_OFF_BYTES = 300;

    private final ServerSocket socket;
    private final int server;
    private final Fault fault;
    private final int every;
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> faults = new ConcurrentHashMap<>();

    private volatile boolean all;

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

    /** How many requests met the fault, by their kind. */
    public Map<String, Integer> faults() {
        return faults.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue().get()));
    }

    /** Method and names of the query, such as {@code POST uploadId}; a condition is a kind of its own. */
    private static String kind(byte[] head) {
        String lines = new String(head, StandardCharsets.ISO_8859_1);
        String[] words = lines.split(" ", 3);
        String query = words[1].contains("?") ? words[1].substring(words[1].indexOf('?') + 1) : "";
        String names = Stream.of(query.split("&"))
                .map(pair -> pair.split("=", 2)[0])
                .sorted()
                .collect(Collectors.joining(","));
        String condition = lines.toLowerCase(Locale.ROOT).contains("\r\nif-none-match:") ? " if-none-match" : "";
        return (words[0] + " " + names).strip() + condition;
    }

    /** From now on each request goes wrong, or again those alone that this was made for. */
    public void setAll(boolean wrong) {
        all = wrong;
    }

    private boolean goesWrong(String kind) {
        int count = requests.computeIfAbsent(kind, any -> new AtomicInteger()).incrementAndGet();
        boolean wrong = all || count % every == 2;
        if (wrong) {
            faults.computeIfAbsent(kind, any -> new AtomicInteger()).incrementAndGet();
        }
        return wrong;
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
            boolean wrong = goesWrong(kind(head));
            if (wrong && refused(client, head)) {
                return;
            }
            behind.getOutputStream().write(closing(head));
            daemon(() -> copyAll(client, behind));
            answer(behind.getInputStream(), client.getOutputStream(), wrong);
        } catch (IOException e) {
            // one of them has gone: so does the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the client has had its answer from us. */
    private boolean refused(Socket client, byte[] head) throws IOException {
        switch (fault) {
            case SLOW_DOWN -> refuse(client, head, "503 Slow Down", "SlowDown");
            case INTERNAL_ERROR -> refuse(client, head, "500 Internal Server Error", "InternalError");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void answer(InputStream from, OutputStream to, boolean wrong) throws IOException, InterruptedException {
        if (!wrong) {
            from.transferTo(to);
            return;
        }
        switch (fault) {
            case LATE -> {
                Thread.sleep(LATE_MILLIS);
                from.transferTo(to);
            }
            case CUT_OFF -> to.write(from.readNBytes(CUT_OFF_BYTES));
            case SILENT -> {
                from.readAllBytes();
                Thread.sleep(SILENT_MILLIS);
            }
            default -> from.readAllBytes();
        }
    }

    private static void refuse(Socket client, byte[] head, String status, String code) throws IOException {
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
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // the answer has come, or its reader has gone
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
