package dev.refine.core.endpoint;

import static dev.refine.core.endpoint.ModelServer.answer;
import static dev.refine.core.endpoint.ModelServer.answers;
import static dev.refine.core.endpoint.ModelServer.reply;
import static dev.refine.core.endpoint.ModelServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server in this process, over a real socket. */
@Timeout(60)
class ChatEndpointTest {
    private static final String SECRET = "sk-very-secret-0123456789";
    private static final Map<String, String> ENVIRONMENT = Map.of("MODEL_KEY", SECRET);
    private static final Retries QUICK = new Retries(4, Duration.ofMillis(10), Duration.ofSeconds(3));

    private ModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = ModelServer.start(answers(text -> "You said: " + text));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private EndpointOptions options() {
        return EndpointOptions.of(server.address(), "a-model")
                .withKeyVariable("MODEL_KEY")
                .withTimeout(Duration.ofSeconds(5))
                .withRetries(QUICK);
    }

    private static ChatEndpoint open(EndpointOptions options) {
        return ChatEndpoint.open(options, ENVIRONMENT, Clock.systemUTC());
    }

    private static ChatRequest request(String text) {
        return new ChatRequest(List.of(ChatMessage.user(text)), Sampling.DEFAULT, 100);
    }

    private ChatOutcome ask() {
        return open(options()).ask(request("hello"));
    }

    private static void isAnswered(ChatOutcome outcome) {
        assertThat(outcome)
                .isEqualTo(new ChatOutcome.Answered("You said: hello", new Usage(10, 5, Usage.Source.SERVER)));
    }

    private static void hasFailed(ChatOutcome outcome, FailReason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ChatOutcome.Failed.class,
                        failed ->
                                assertThat(failed.reason()).as(failed.detail()).isEqualTo(reason));
    }

    @Test
    void anAnswerComesWithItsUsage() {
        isAnswered(ask());
    }

    @Test
    void theRequestSaysWhatWasAsked() {
        Sampling sampling =
                new Sampling(OptionalDouble.of(0.7), OptionalDouble.of(0.8), OptionalInt.of(20), OptionalInt.of(7));
        open(options().withExtraFields("{\"chat_template_kwargs\":{\"enable_thinking\":false}}"))
                .ask(new ChatRequest(
                        List.of(ChatMessage.system("Be brief."), ChatMessage.user("hällo 😀")), sampling, 123));
        assertThat(server.requests().get(0))
                .hasToString("{\"chat_template_kwargs\":{\"enable_thinking\":false},\"model\":\"a-model\","
                        + "\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                        + "{\"role\":\"user\",\"content\":\"hällo 😀\"}],\"max_tokens\":123,\"stream\":false,"
                        + "\"temperature\":0.7,\"top_p\":0.8,\"top_k\":20,\"seed\":7}");
        assertThat(server.keys()).containsExactly("Bearer " + SECRET);
    }

    @Test
    void withoutAVariableNoKeyIsSent() {
        isAnswered(open(EndpointOptions.of(server.address(), "a-model")).ask(request("hello")));
        assertThat(server.keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 529})
    void aServerThatCantNowIsAskedAgain(int status) {
        server.next(status(status, "{}"), status(status, "busy"));
        isAnswered(ask());
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 422})
    void aRequestThatTheServerWillNeverTakeIsSentOnce(int status) {
        server.next(status(status, "{\"error\":{\"message\":\"no such model\"}}"));
        ChatOutcome outcome = ask();
        hasFailed(outcome, FailReason.REJECTED);
        assertThat(((ChatOutcome.Failed) outcome).detail()).isEqualTo("status " + status + ": no such model");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void afterAllAttemptsTheLastReasonIsTold() {
        server.next(status(500, ""), status(500, ""), status(503, ""), status(429, "slow down"), status(500, ""));
        hasFailed(ask(), FailReason.RATE_LIMITED);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void retryAfterInSecondsIsHeeded() {
        server.next(status(429, "", "Retry-After", "1"));
        long start = System.nanoTime();
        isAnswered(ask());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void retryAfterAsADateIsHeeded() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(1).atOffset(ZoneOffset.UTC));
        server.next(status(503, "", "Retry-After", date));
        long start = System.nanoTime();
        isAnswered(ChatEndpoint.open(options(), ENVIRONMENT, Clock.fixed(now, ZoneOffset.UTC))
                .ask(request("hello")));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void retryAfterHoldsBackAllRequests() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        server.next((exchange, request) -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            reply(exchange, 429, "");
            told.countDown();
        });
        ChatEndpoint endpoint = open(options());
        Thread first = new Thread(() -> endpoint.ask(request("first")));
        first.start();
        told.await();
        // the answer is on its way; once it has come, nothing is sent for a second
        Thread.sleep(300);
        long start = System.nanoTime();
        isAnswered(endpoint.ask(request("hello")));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        join(first);
    }

    @Test
    void theLimitOfAnAnswerHasTheNameThatTheServerKnows() {
        open(options().withAnswerLimit(EndpointOptions.AnswerLimit.MAX_COMPLETION_TOKENS))
                .ask(request("hello"));
        assertThat(server.requests().get(0).path("max_completion_tokens").asInt())
                .isEqualTo(100);
        assertThat(server.requests().get(0).has("max_tokens")).isFalse();
    }

    @Test
    void aServerThatAsksForTooLongAWaitIsGivenUp() {
        server.next(status(429, "come back tomorrow", "Retry-After", "86400"));
        hasFailed(ask(), FailReason.RATE_LIMITED);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aSlowServerIsGivenUpInTime() {
        ModelServer.Manner slow = (exchange, request) -> Thread.sleep(30_000);
        server.next(slow, slow);
        long start = System.nanoTime();
        hasFailed(
                open(options()
                                .withTimeout(Duration.ofMillis(300))
                                .withRetries(new Retries(2, Duration.ofMillis(10), Duration.ofMillis(10))))
                        .ask(request("hello")),
                FailReason.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aServerThatDripsItsAnswerIsGivenUpInTime() {
        ModelServer.Manner drips = (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(20);
            }
        };
        server.next(drips, drips, drips, drips);
        hasFailed(open(options().withTimeout(Duration.ofMillis(300))).ask(request("hello")), FailReason.TIMED_OUT);
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() {
        server.next((exchange, request) -> {
            byte[] whole = answer("cut", "stop").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.getResponseBody().flush();
            breakOff(exchange);
        });
        isAnswered(ask());
        assertThat(server.requests()).hasSize(2);
    }

    /** Closes the connection though less was sent than was announced. */
    private static void breakOff(HttpExchange exchange) {
        exchange.close();
    }

    @Test
    void noServerIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        hasFailed(
                open(EndpointOptions.of(URI.create("http://127.0.0.1:" + port + "/v1/"), "m")
                                .withRetries(QUICK))
                        .ask(request("hello")),
                FailReason.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Welcome to nginx</html>",
                "{\"choices\":[",
                "{}",
                "[]",
                "null",
                "{\"choices\":[]}",
                "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"message\":{\"content\":[1]},\"finish_reason\":\"tool_calls\"}]}",
                "{\"choices\":\"no\",\"usage\":{\"prompt_tokens\":-5,\"completion_tokens\":\"x\"}}"
            })
    void whatIsNoAnswerIsMalformed(String body) {
        server.next(status(200, body), status(200, body), status(200, body), status(200, body));
        ChatEndpoint endpoint = open(options());
        hasFailed(endpoint.ask(request("hello")), FailReason.MALFORMED);
        assertThat(endpoint.spent().promptTokens()).isEqualTo(4 * TokenEstimate.of("hello"));
    }

    @Test
    void anAnswerThatIsCutOffAtTheLimitIsNoAnswerAndIsPaid() {
        server.next(status(200, answer("half of it", "length")));
        ChatEndpoint endpoint = open(options());
        hasFailed(endpoint.ask(request("hello")), FailReason.CUT_OFF);
        assertThat(server.requests()).hasSize(1);
        assertThat(endpoint.spent().tokens()).isEqualTo(15);
    }

    @Test
    void refusalsAreToldApart() {
        server.next(
                status(200, answer("", "content_filter")),
                status(
                        200,
                        "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I can't.\"},\"finish_reason\":\"stop\"}]}"));
        assertThat(ask()).isEqualTo(new ChatOutcome.Refused("", new Usage(10, 5, Usage.Source.SERVER)));
        assertThat(ask())
                .isInstanceOfSatisfying(
                        ChatOutcome.Refused.class,
                        refused -> assertThat(refused.words()).isEqualTo("I can't."));
    }

    @Test
    void anEmptyAnswerIsAnAnswer() {
        server.next(status(200, answer("", "stop")));
        assertThat(ask()).isEqualTo(new ChatOutcome.Answered("", new Usage(10, 5, Usage.Source.SERVER)));
    }

    @Test
    void anAnswerAboveTheLimitOfBytesIsGivenUp() {
        server.next(status(200, answer("x".repeat(1_000_000), "stop")));
        hasFailed(open(options().withMostResponseBytes(100_000)).ask(request("hello")), FailReason.TOO_LARGE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anAnswerOfManyMegabytesIsReadWhereItMayBe() {
        server.next(status(200, answer("é".repeat(20_000_000), "stop")));
        ChatOutcome outcome = open(options().withMostResponseBytes(100_000_000).withTimeout(Duration.ofSeconds(40)))
                .ask(request("hello"));
        assertThat(((ChatOutcome.Answered) outcome).text()).hasSize(20_000_000);
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (ModelServer elsewhere = ModelServer.start(answers(text -> "caught"))) {
            server.next(status(307, "", "Location", elsewhere.address() + "/chat/completions"));
            hasFailed(ask(), FailReason.REDIRECTED);
            assertThat(elsewhere.keys()).isEmpty();
        }
    }

    @Test
    void whereTheServerDoesNotCountTokensTheyAreEstimated() {
        server.next(status(200, "{\"choices\":[{\"message\":{\"content\":\"abcdef\"},\"finish_reason\":\"stop\"}]}"));
        assertThat(ask()).isEqualTo(new ChatOutcome.Answered("abcdef", new Usage(2, 2, Usage.Source.ESTIMATE)));
    }

    @Test
    void theKeyIsInNoMessageEvenWhenTheServerEchoesIt() {
        server.next(status(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + SECRET + "\"}}"));
        ChatEndpoint endpoint = open(options());
        ChatOutcome outcome = endpoint.ask(request("hello"));
        hasFailed(outcome, FailReason.UNAUTHORIZED);
        assertThat(FailReason.UNAUTHORIZED.endsAll()).isTrue();
        assertThat(outcome.toString())
                .contains("Incorrect API key provided: ***")
                .doesNotContain(SECRET);
        assertThat(options().toString() + endpoint).doesNotContain(SECRET);
    }

    @Test
    void aKeyThatCantBeSentIsNamedByItsVariable() {
        EndpointOptions options = options();
        assertThatThrownBy(() -> ChatEndpoint.open(options, Map.of(), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MODEL_KEY");
        assertThatThrownBy(() ->
                        ChatEndpoint.open(options, Map.of("MODEL_KEY", "sk-secret\nX-Other: 1"), Clock.systemUTC()))
                .hasMessageContaining("MODEL_KEY")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aKeyInPlaceOfItsVariableIsNotRepeated() {
        EndpointOptions options = options().withKeyVariable("sk-secret-0123");
        assertThatThrownBy(() -> ChatEndpoint.open(options, Map.of(), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no name")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aLongErrorPageIsCutAndIsOneLine() {
        server.next(status(400, "line\n".repeat(10_000)));
        String detail = ((ChatOutcome.Failed) ask()).detail();
        assertThat(detail).hasSizeLessThan(400).doesNotContain("\n");
    }

    /** Of it "hello" is 2 tokens by the estimate; the server counts 10, and 5 for each answer. */
    private static ChatRequest asking(int mostTokens) {
        return new ChatRequest(List.of(ChatMessage.user("hello")), Sampling.DEFAULT, mostTokens);
    }

    @Test
    void theBudgetOfTokensIsAHardStop() {
        ChatEndpoint endpoint =
                open(options().withBudget(new Budget(OptionalLong.of(50), Optional.empty()), Prices.FREE));
        List<ChatOutcome> outcomes =
                IntStream.range(0, 6).mapToObj(i -> endpoint.ask(asking(18))).toList();
        // 2 + 18 fit beside 15 and beside 30, but not beside 45
        assertThat(outcomes.subList(0, 3)).allMatch(outcome -> outcome instanceof ChatOutcome.Answered);
        outcomes.subList(3, 6).forEach(outcome -> hasFailed(outcome, FailReason.OUT_OF_BUDGET));
        assertThat(server.requests()).hasSize(3);
        assertThat(endpoint.spent()).isEqualTo(new Spent(3, 3, 30, 15, new BigDecimal("0.000000")));
    }

    @Test
    void requestsUnderWayDoNotOvershootTheBudgetOfMoneyTogether() {
        Prices prices = new Prices(new BigDecimal("0.15"), new BigDecimal("0.60"));
        BigDecimal each = prices.of(10, 5);
        assertThat(each).isEqualByComparingTo("0.0000045");
        IntStream.range(0, 60)
                .forEach(i -> server.next((exchange, request) -> {
                    Thread.sleep(10);
                    reply(exchange, 200, answer("ok", "stop"));
                }));
        ChatEndpoint endpoint = open(options()
                .withConcurrency(8)
                .withBudget(new Budget(OptionalLong.empty(), Optional.of(each.multiply(BigDecimal.TEN))), prices));
        List<Thread> threads = IntStream.range(0, 60)
                .mapToObj(i -> new Thread(() -> endpoint.ask(asking(13))))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(ChatEndpointTest::join);
        // 2 × .15 + 13 × .60 are .0000081: they fit beside eight answers that are paid, and not beside nine
        assertThat(server.requests()).hasSize(9);
        assertThat(endpoint.spent().money()).isEqualByComparingTo(each.multiply(new BigDecimal(9)));
    }

    @Test
    void aRequestWaitsForWhatOthersMayLeaveOfTheBudget() {
        IntStream.range(0, 4)
                .forEach(i -> server.next((exchange, request) -> {
                    Thread.sleep(50);
                    reply(exchange, 200, answer("ok", "stop"));
                }));
        ChatEndpoint endpoint = open(options()
                .withConcurrency(4)
                .withBudget(new Budget(OptionalLong.of(150), Optional.empty()), Prices.FREE));
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> endpoint.ask(asking(98))))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(ChatEndpointTest::join);
        // 100 are set aside for each, and 15 of them paid: one at a time all four fit
        assertThat(server.requests()).hasSize(4);
        assertThat(endpoint.spent().tokens()).isEqualTo(60);
    }

    @Test
    void noMoreRequestsAreUnderWayThanTheOptionsAllow() {
        ModelServer.Manner slow = (exchange, request) -> {
            Thread.sleep(50);
            reply(exchange, 200, answer("ok", "stop"));
        };
        IntStream.range(0, 20).forEach(i -> server.next(slow));
        ChatEndpoint endpoint = open(options().withConcurrency(3));
        List<Thread> threads = IntStream.range(0, 20)
                .mapToObj(i -> new Thread(() -> endpoint.ask(request("hello"))))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(ChatEndpointTest::join);
        assertThat(server.requests()).hasSize(20);
        assertThat(server.mostUnderWay()).isBetween(2, 3);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void requestsAreSpreadOverTheMinute() {
        ChatEndpoint endpoint = open(options().withLimits(new RateLimits(OptionalInt.of(600), OptionalInt.empty())));
        long start = System.nanoTime();
        IntStream.range(0, 11).forEach(i -> endpoint.ask(request("hello")));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void tokensAreSpreadOverTheMinute() {
        ChatEndpoint endpoint = open(options().withLimits(new RateLimits(OptionalInt.empty(), OptionalInt.of(60_000))));
        long start = System.nanoTime();
        IntStream.range(0, 11).forEach(i -> endpoint.ask(request("hello")));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void aThreadThatIsAskedToStopStops() throws InterruptedException, ExecutionException {
        CountDownLatch arrived = new CountDownLatch(1);
        server.next((exchange, request) -> {
            arrived.countDown();
            Thread.sleep(30_000);
        });
        FutureTask<ChatOutcome> outcome = new FutureTask<>(this::ask);
        Thread thread = new Thread(outcome);
        thread.start();
        arrived.await();
        thread.interrupt();
        hasFailed(outcome.get(), FailReason.INTERRUPTED);
    }

    @Test
    void optionsThatCantBeMeantAreRefused() {
        for (String address :
                List.of("ftp://host/v1", "host/v1", "http:///v1", "https://user:pw@host/v1", "https://h/v1?key=k")) {
            assertThatThrownBy(() -> EndpointOptions.of(URI.create(address), "m"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("pw");
        }
        EndpointOptions options = options();
        assertThatThrownBy(() -> options.withExtraFields("[1]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withConcurrency(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EndpointOptions.of(server.address(), " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimits(OptionalInt.of(0), OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Budget(OptionalLong.of(-1), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
