package dev.refine.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium without a window, spoken to by its DevTools protocol. */
final class Chromium implements AutoCloseable {
    /** Names the browser where it does not lie on the path. */
    static final String VARIABLE = "REFINE_CHROMIUM";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> sessions = new ConcurrentHashMap<>();

    private Chromium(Process process, URI address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Messages())
                .join();
    }

    /** The browser of this machine. */
    static Optional<Path> installed() {
        Optional<Path> named = Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of);
        return named.or(() -> Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst());
    }

    /** @param profile an empty folder */
    static Chromium start(Path browser, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log.txt").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!(Files.exists(port) && Files.readAllLines(port).size() >= 2)) {
            assertThat(process.isAlive())
                    .as(() -> "the browser ends at once: " + log(profile))
                    .isTrue();
            assertThat(System.nanoTime()).as("the browser does not start").isLessThan(end);
            Thread.sleep(20);
        }
        List<String> lines = Files.readAllLines(port);
        return new Chromium(process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
    }

    private static String log(Path profile) {
        try (Stream<String> lines = Files.lines(profile.resolve("log.txt"))) {
            return String.join("\n", lines.limit(20).toList());
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A tab that shows nothing yet. */
    BrowserTab tab() {
        JsonNode target = ask("Target.createTarget", "", Map.of("url", "about:blank"));
        Map<String, Object> attach = Map.of("targetId", target.get("targetId").asText(), "flatten", true);
        String session =
                ask("Target.attachToTarget", "", attach).get("sessionId").asText();
        BrowserTab tab = new BrowserTab(this, session);
        sessions.put(session, tab::told);
        tab.listen();
        return tab;
    }

    /**
     * Asks and awaits the answer.
     *
     * @param session empty for the browser itself
     */
    JsonNode ask(String method, String session, Map<String, Object> parameters) {
        ObjectNode message =
                JSON.createObjectNode().put("id", ids.incrementAndGet()).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(message.get("id").asLong(), answer);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void received(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    Objects.requireNonNull(asked.remove(message.get("id").asLong()));
            if (message.has("error")) {
                answer.completeExceptionally(
                        new AssertionError(message.get("error").toString()));
            } else {
                answer.complete(message.get("result"));
            }
        } else if (message.has("sessionId")) {
            sessions.getOrDefault(message.get("sessionId").asText(), ignored -> {})
                    .accept(message);
        }
    }

    @Override
    public void close() {
        // its helpers write to the profile after it has gone
        List<ProcessHandle> helpers = process.descendants().toList();
        socket.abort();
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        helpers.forEach(helper -> helper.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join());
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                String whole = parts.toString();
                parts.setLength(0);
                try {
                    received(JSON.readTree(whole));
                } catch (IOException e) {
                    throw new AssertionError(whole, e);
                }
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
