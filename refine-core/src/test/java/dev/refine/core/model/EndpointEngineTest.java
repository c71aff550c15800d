package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.refine.core.edit.Op;
import dev.refine.core.endpoint.ModelServer;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on a real socket. */
@Tag("fault")
class EndpointEngineTest {
    @TempDir
    private Path folder;

    private Bundle bundle(ModelServer server, String dialect, String more) throws IOException {
        Files.writeString(folder.resolve("bundle.json"), """
                {"format": 1, "kind": "endpoint", "name": "served", "version": "1", "licence": "none", "dialect": "%1$s",
                 "endpoint": {"version": 1, "prompt": "%1$s", "url": "%2$s", "model": "writer", %3$s
                  "window": {"tokens": 2000, "overlap_lines": 0, "line_characters": 0}, "max_new_tokens": 256,
                  "timeout_seconds": 5, "attempts": 1, "concurrency": 3, "extra_fields": {"seed": 7}},
                 "files": []}
                """.formatted(dialect, server.address(), more));
        return Bundle.open(folder);
    }

    private static final String PLAIN = "\"key_variable\": \"\", \"guided\": \"none\",";

    /** Removes the line that begins with Menu, in the words of the dialect. */
    private static String model(String asked) {
        return asked.startsWith("[doc]\n[000]Menu") ? "remove_lines(start=0, end=0)" : "untouch_doc()";
    }

    private static Proposal propose(Engine engine, String text) {
        return engine.propose(List.of(IndexedText.of(text))).get(0);
    }

    @Test
    void aServerWritesThePrograms() throws IOException {
        try (ModelServer server = ModelServer.start(ModelServer.answers(EndpointEngineTest::model));
                Engine engine = Engines.open(bundle(server, "prox", PLAIN), "precise")) {
            List<Proposal> proposals = engine.propose(List.of("Menu\nStorks", "Storks\nMenu", " \n").stream()
                    .map(IndexedText::of)
                    .toList());
            assertThat(proposals.get(0).program().ops()).containsExactly(new Op.RemoveLines(0, 1));
            assertThat(proposals.get(1).program().ops()).containsExactly(new Op.KeepAll());
            assertThat(proposals.get(2).chunks()).isZero();
            JsonNode request = server.requests().get(0);
            assertThat(request.path("model").asText()).isEqualTo("writer");
            assertThat(request.path("temperature").asDouble()).isZero();
            assertThat(request.path("max_tokens").asInt()).isEqualTo(256);
            assertThat(request.path("seed").asInt()).isEqualTo(7);
            assertThat(request.path("messages").path(0).path("content").asText())
                    .isEqualTo("You are a helpful, respectful and honest assistant.");
            assertThat(request.path("messages").path(1).path("content").asText())
                    .endsWith("\n[/doc]");
        }
    }

    @Test
    void aServerIsHeldToTheGrammarWhereItOffersThat() throws IOException {
        try (ModelServer server = ModelServer.start(ModelServer.answers(asked -> "keep_all()"))) {
            String older = PLAIN.replace("none", "guided_grammar");
            try (Engine engine = Engines.open(bundle(server, "refine", older), "precise")) {
                propose(engine, "Storks");
            }
            String newer = PLAIN.replace("none", "structured_outputs");
            try (Engine engine = Engines.open(bundle(server, "refine", newer), "precise")) {
                propose(engine, "Storks");
            }
            assertThat(server.requests().get(0).path("guided_grammar").asText()).startsWith("root ::= ");
            assertThat(server.requests()
                            .get(1)
                            .path("structured_outputs")
                            .path("grammar")
                            .asText())
                    .contains("remove_str(");
        }
    }

    @Test
    void whatGoesWrongIsAnOutcomeOfItsText() throws IOException {
        try (ModelServer server = ModelServer.start(ModelServer.answers(EndpointEngineTest::model));
                Engine engine = Engines.open(bundle(server, "prox", PLAIN), "precise")) {
            server.next(
                    ModelServer.status(503, "<html>busy</html>"),
                    ModelServer.status(200, "<html>welcome</html>"),
                    ModelServer.answers(asked -> "I think the menu should go."),
                    (exchange, request) -> ModelServer.reply(
                            exchange, 200, ModelServer.answer("remove_lines(start=0, end=0)\nremove_lin", "length")),
                    (exchange, request) ->
                            ModelServer.reply(exchange, 200, ModelServer.answer("remove_lin", "length")));
            assertThat(propose(engine, "Menu\nStorks").reason().orElseThrow()).startsWith("server_error: status 503");
            assertThat(propose(engine, "Menu\nStorks").reason().orElseThrow()).startsWith("malformed: ");
            assertThat(propose(engine, "Menu\nStorks").reason()).contains("prose");
            Proposal cut = propose(engine, "Menu\nStorks");
            assertThat(cut.program().ops()).containsExactly(new Op.RemoveLines(0, 1));
            assertThat(cut.program().malformed()).hasSize(1);
            assertThat(propose(engine, "Menu\nStorks").reason()).contains("cut_off");
            assertThat(propose(engine, "Menu\nStorks").status()).isEqualTo(Proposal.Status.OK);
        }
    }

    @Test
    void aServerThatIsSlowIsGivenUp() throws IOException {
        try (ModelServer server = ModelServer.start((exchange, request) -> Thread.sleep(20_000))) {
            Bundle quick = bundle(server, "prox", PLAIN);
            Files.writeString(
                    folder.resolve("bundle.json"),
                    Files.readString(folder.resolve("bundle.json"))
                            .replace("\"timeout_seconds\": 5", "\"timeout_seconds\": 1"));
            assertThat(quick.title()).isEqualTo("served 1");
            try (Engine engine = Engines.open(Bundle.open(folder), "precise")) {
                assertThat(propose(engine, "Menu").reason().orElseThrow()).startsWith("timed_out: ");
            }
        }
    }

    @Test
    void whoWaitsWhenTheEngineIsClosedIsToldSo() throws Exception {
        CountDownLatch asked = new CountDownLatch(3);
        try (ModelServer server = ModelServer.start((exchange, request) -> {
            asked.countDown();
            Thread.sleep(20_000);
        })) {
            Engine engine = Engines.open(bundle(server, "prox", PLAIN), "precise");
            List<IndexedText> texts = IntStream.range(0, 12)
                    .mapToObj(i -> IndexedText.of("text " + i))
                    .toList();
            CompletableFuture<List<Proposal>> waiting = CompletableFuture.supplyAsync(() -> engine.propose(texts));
            asked.await();
            engine.close();
            assertThat(waiting)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("closed");
            assertThatThrownBy(() -> propose(engine, "text")).hasMessage("the engine is closed");
        }
    }

    @Test
    void asManyRequestsAreUnderWayAsTheBundleSays() throws IOException {
        try (ModelServer server = ModelServer.start((exchange, request) -> {
                    Thread.sleep(50);
                    ModelServer.reply(exchange, 200, ModelServer.answer("untouch_doc()", "stop"));
                });
                Engine engine = Engines.open(bundle(server, "prox", PLAIN), "precise")) {
            List<IndexedText> texts = IntStream.range(0, 12)
                    .mapToObj(i -> IndexedText.of("text " + i))
                    .toList();
            assertThat(engine.propose(texts)).allMatch(proposal -> proposal.status() == Proposal.Status.OK);
            assertThat(server.mostUnderWay()).isEqualTo(3);
        }
    }

    @Test
    void aLongTextIsAskedForInWindows() throws IOException {
        try (ModelServer server = ModelServer.start(ModelServer.answers(asked -> "remove_lines(all=True)"));
                Engine engine = Engines.open(bundle(server, "prox", PLAIN), "precise")) {
            String text = IntStream.range(0, 300)
                    .mapToObj(i -> "a line of text that goes on and on " + i)
                    .collect(Collectors.joining("\n"));
            Proposal proposal = propose(engine, text);
            assertThat(proposal.chunks()).isEqualTo(server.requests().size()).isGreaterThan(2);
            assertThat(proposal.program().ops()).hasSize(proposal.chunks());
        }
    }

    @Test
    void aBundleThatCanNotBeUsedIsToldInOneLine() throws IOException {
        try (ModelServer server = ModelServer.start(ModelServer.answers(asked -> ""))) {
            assertThatThrownBy(() -> Engines.open(
                            bundle(server, "prox", PLAIN.replace("\"\"", "\"REFINE_NO_SUCH_KEY\"")), "precise"))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("REFINE_NO_SUCH_KEY")
                    .hasMessageContaining("is not set");
            assertThatThrownBy(() -> bundle(server, "prox", PLAIN.replace("none", "magic")))
                    .hasMessageContaining("guided \"magic\" is none of none, guided_grammar, structured_outputs");
            assertThatThrownBy(() -> Engines.open(bundle(server, "ultrax", PLAIN), "precise"))
                    .hasMessageContaining("system.txt");
            assertThatThrownBy(() -> Engines.open(bundle(server, "prox", PLAIN), "precise", new Device.Cuda(0)))
                    .isInstanceOf(DeviceException.class)
                    .hasMessageContaining("an endpoint runs on cpu alone");
            assertThat(GoldenCheck.of(bundle(server, "prox", PLAIN)).vectors()).isZero();
        }
    }
}
