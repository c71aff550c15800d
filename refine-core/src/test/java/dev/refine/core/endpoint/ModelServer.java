package dev.refine.core.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server that speaks the chat protocol over a real socket, and misbehaves as it is told. */
public final class ModelServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the server does with one request; it must close the exchange. */
    public interface Manner {
        void handle(HttpExchange exchange, JsonNode request) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Manner> next = new ConcurrentLinkedQueue<>();
    private final Manner usual;
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    private ModelServer(Manner usual) throws IOException {
        this.usual = usual;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** @param usual what it does when it is not told otherwise */
    public static ModelServer start(Manner usual) throws IOException {
        return new ModelServer(usual);
    }

    /** Answers the text that is made of the last message. */
    public static Manner answers(Function<String, String> model) {
        return answers(model, 10, 5);
    }

    /** Likewise, and says that it took so many tokens. */
    public static Manner answers(Function<String, String> model, long promptTokens, long completionTokens) {
        return (exchange, request) -> {
            JsonNode messages = request.path("messages");
            String last = messages.path(messages.size() - 1).path("content").asText();
            reply(exchange, 200, answer(model.apply(last), "stop", promptTokens, completionTokens));
        };
    }

    public static Manner status(int status, String body, String... headers) {
        return (exchange, request) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            reply(exchange, status, body);
        };
    }

    /** An answer as the protocol has it: 10 tokens in, 5 out. */
    public static String answer(String text, String finish) {
        return answer(text, finish, 10, 5);
    }

    private static String answer(String text, String finish, long promptTokens, long completionTokens) {
        return JSON.createObjectNode()
                .put("object", "chat.completion")
                .set(
                        "choices",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode()
                                        .put("finish_reason", finish)
                                        .set(
                                                "message",
                                                JSON.createObjectNode()
                                                        .put("role", "assistant")
                                                        .put("content", text))))
                .toString()
                .replaceFirst(
                        "}$",
                        ",\"usage\":{\"prompt_tokens\":" + promptTokens + ",\"completion_tokens\":" + completionTokens
                                + ",\"total_tokens\":" + (promptTokens + completionTokens) + "}}");
    }

    public static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The next requests, one by one, are handled so. */
    public void next(Manner... manners) {
        next.addAll(List.of(manners));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    public List<JsonNode> requests() {
        return requests;
    }

    /** The headers {@code Authorization} that came. */
    public List<String> keys() {
        return keys;
    }

    public int mostUnderWay() {
        return mostUnderWay.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            requests.add(request);
            keys.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            Manner manner = next.poll();
            (manner == null ? usual : manner).handle(exchange, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
