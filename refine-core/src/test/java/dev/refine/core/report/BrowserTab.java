package dev.refine.core.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A tab of a browser: what it is asked, and what it says while it works. */
final class BrowserTab {
    private static final int PATIENCE = 30;

    private final Chromium browser;
    private final String session;
    private final Semaphore loads = new Semaphore(0);
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> blocked = new ConcurrentLinkedQueue<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    BrowserTab(Chromium browser, String session) {
        this.browser = browser;
        this.session = session;
    }

    void listen() {
        List.of("Page.enable", "Runtime.enable", "Network.enable", "Log.enable").forEach(this::ask);
        var unused = ask("Performance.enable", Map.of("timeDomain", "threadTicks"));
    }

    /** An event of the protocol. */
    void told(JsonNode message) {
        JsonNode what = message.get("params");
        switch (message.get("method").asText()) {
            case "Page.loadEventFired" -> loads.release();
            case "Network.requestWillBeSent" ->
                requests.add(what.at("/request/url").asText());
            case "Network.loadingFailed" ->
                blocked.add(what.path("blockedReason").asText());
            case "Runtime.exceptionThrown" -> problems.add(what.toString());
            case "Log.entryAdded" -> problems.add(what.at("/entry/text").asText());
            case "Runtime.consoleAPICalled" -> problems.add(what.toString());
            case "Page.javascriptDialogOpening" -> problems.add("dialog: " + what);
            default -> {}
        }
    }

    /** Goes to a page and waits until all of it is loaded. */
    void open(URI page) throws InterruptedException {
        requests.clear();
        problems.clear();
        loads.drainPermits();
        ask("Page.navigate", Map.of("url", page.toString()));
        if (!loads.tryAcquire(PATIENCE, TimeUnit.SECONDS)) {
            throw new AssertionError(page + " does not load");
        }
    }

    /** Addresses that were asked for since the page was opened. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Why requests were not sent; empty for one that failed otherwise. */
    List<String> blocked() {
        return List.copyOf(blocked);
    }

    /** Errors, warnings and whatever else was said on the console since then. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Processor time that the page's own thread took since the tab was opened: what a busy machine does not lengthen. */
    double seconds() {
        for (JsonNode metric : ask("Performance.getMetrics", Map.of()).get("metrics")) {
            if (metric.get("name").asText().equals("TaskDuration")) {
                return metric.get("value").asDouble();
            }
        }
        throw new AssertionError("the browser counts no processor time");
    }

    /** What an expression comes to; a promise is awaited. */
    JsonNode evaluate(String expression) {
        JsonNode answer =
                ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** Waits until an expression is true. */
    void await(String expression) throws InterruptedException {
        for (int i = 0; i < PATIENCE * 50; i++) {
            if (evaluate(expression).asBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("never true: " + expression);
    }

    void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            String text = key.equals("Enter") && type.equals("keyDown") ? "\r" : "";
            ask(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text));
        }
    }

    void theme(String scheme) {
        ask(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void size(int width, int height) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void screenshot(Path file) throws IOException {
        JsonNode picture = ask("Page.captureScreenshot", Map.of("format", "png"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
    }

    private void ask(String method) {
        var unused = ask(method, Map.of());
    }

    private JsonNode ask(String method, Map<String, Object> parameters) {
        return browser.ask(method, session, parameters);
    }
}
