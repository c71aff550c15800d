package dev.refine.core.expert;

import static dev.refine.core.endpoint.ModelServer.answer;
import static dev.refine.core.endpoint.ModelServer.answers;
import static dev.refine.core.endpoint.ModelServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.distill.DistillOptions;
import dev.refine.core.distill.Distilled;
import dev.refine.core.distill.Distiller;
import dev.refine.core.distill.RejectReason;
import dev.refine.core.edit.ProgramPrinter;
import dev.refine.core.endpoint.Budget;
import dev.refine.core.endpoint.ChatEndpoint;
import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.endpoint.FailReason;
import dev.refine.core.endpoint.ModelServer;
import dev.refine.core.endpoint.Prices;
import dev.refine.core.endpoint.Retries;
import dev.refine.core.endpoint.Sampling;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server in this process whose model deletes each line that begins with "Share". */
@Timeout(60)
class ExpertTest {
    private static final String PAGE = "Share this\nIt rained.\nShare that\nAll day long.";

    @TempDir
    Path folder;

    private ModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = ModelServer.start(answers(ExpertTest::refine));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String refine(String message) {
        String text = message.substring("<document>\n".length(), message.length() - "\n</document>".length());
        return Arrays.stream(text.split("\n", -1))
                .filter(line -> !line.startsWith("Share"))
                .collect(Collectors.joining("\n", "<refined>\n", "\n</refined>"));
    }

    private EndpointOptions endpoint() {
        return EndpointOptions.of(server.address(), "expert")
                .withTimeout(Duration.ofSeconds(10))
                .withRetries(new Retries(2, Duration.ofMillis(5), Duration.ofMillis(5)));
    }

    private Expert expert(EndpointOptions endpoint, ExpertOptions options) {
        return new Expert(ChatEndpoint.open(endpoint), options, FolderCache.at(folder));
    }

    private Expert expert() {
        return expert(endpoint(), ExpertOptions.DEFAULT);
    }

    private static ExpertOptions smallWindows() {
        return new ExpertOptions(ExpertOptions.DEFAULT.sampling(), 64);
    }

    private ExpertOutcome says(String answer) {
        server.next(status(200, answer(answer, "stop")));
        return expert().refine(PAGE);
    }

    private static String text(ExpertOutcome outcome) {
        return ((ExpertOutcome.Refined) outcome).text();
    }

    private static void isRejected(ExpertOutcome outcome, ExpertOutcome.Reason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ExpertOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Test
    void aTextComesBackWithoutWhatTheModelDeletes() {
        ExpertOutcome outcome = expert().refine(PAGE);
        assertThat(text(outcome)).isEqualTo("It rained.\nAll day long.");
        assertThat(outcome.work()).isEqualTo(new ExpertOutcome.Work(1, 0, 10, 5, 0, 0));
    }

    @Test
    void theModelIsAskedAsTheMethodSays() {
        expert().refine(PAGE);
        assertThat(server.requests().get(0).path("top_p").asDouble()).isEqualTo(.8);
        assertThat(server.requests().get(0).path("top_k").asInt()).isEqualTo(20);
        assertThat(server.requests().get(0).path("max_tokens").asInt()).isGreaterThan(PAGE.length() / 3);
        assertThat(server.requests()
                        .get(0)
                        .path("messages")
                        .path(1)
                        .path("content")
                        .asText())
                .contains(PAGE);
    }

    @Test
    void theTextIsTakenOutOfWhatIsAroundIt() {
        assertThat(text(says("Sure! Here it is:\n<refined>\nIt rained.\n</refined>\nAnything else?")))
                .isEqualTo("It rained.");
    }

    @Test
    void thoughtsAndFencesAreTakenOff() {
        assertThat(AnswerText.of("<think>\nMenu? <refined>no</refined>\n</think>\n\n<refined>\na\n</refined>", "a"))
                .contains("a");
        assertThat(AnswerText.of("```text\na\n\nb\n```", "a\n\nb")).contains("a\n\nb");
        assertThat(AnswerText.of("```\n```", "a")).contains("");
        assertThat(AnswerText.of("Here is the text:\n```\na\nb\n```\nAnything else?", "a\nb\nc"))
                .contains("a\nb");
        assertThat(AnswerText.of("<refined>\n```python\nx = 1\n```\n</refined>", "```python\nx = 1\n```"))
                .contains("```python\nx = 1\n```");
        assertThat(AnswerText.of("<refined></refined>", "a")).contains("");
        assertThat(AnswerText.of("<refined>\r\na\r\n</refined>", "a")).contains("a");
        assertThat(AnswerText.of("<refined>\n\n a\n\n</refined>", "a")).contains("\n a\n");
    }

    @Test
    void anAnswerThatDoesNotEndIsCutOff() {
        isRejected(says("<refined>\nIt rai"), ExpertOutcome.Reason.CUT_OFF);
        assertThat(AnswerText.of("```\nIt rai", "a")).isEmpty();
        assertThat(AnswerText.of("</refined> and <refined>", "a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n", "N/A", "OK", "Nothing to keep.", "<think>hmm", "It rained.", "Das kann ich nicht tun."
            })
    void anAnswerThatMarksNoTextIsNoTextOfWhichNearlyAllWasDeleted(String answer) {
        isRejected(says(answer), ExpertOutcome.Reason.UNTAGGED);
    }

    @Test
    void aFenceIsNoMarkWhereTheDocumentHasSomeOfItsOwn() {
        server.next(status(200, answer("```\nx = 1\n```", "stop")));
        isRejected(expert().refine("Menu\n```\nx = 1\n```"), ExpertOutcome.Reason.UNTAGGED);
    }

    @Test
    void anAnswerAtTheLimitOfTokensIsCutOffAndNotPaidAgain() {
        server.next(status(200, answer("<refined>\nIt rained.", "length")));
        isRejected(expert().refine(PAGE), ExpertOutcome.Reason.CUT_OFF);
        isRejected(expert().refine(PAGE), ExpertOutcome.Reason.CUT_OFF);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void refusalsRejectTheDocumentHoweverTheyAreSaid() {
        isRejected(says("I'm sorry, but I can’t help with that."), ExpertOutcome.Reason.REFUSED);
        Sampling other = Sampling.DEFAULT;
        server.next(status(200, answer("", "content_filter")));
        isRejected(expert(endpoint(), new ExpertOptions(other, 12_000)).refine(PAGE), ExpertOutcome.Reason.REFUSED);
    }

    @Test
    void aTextThatSaysSorryItselfIsNoRefusal() {
        String letter = "Menu\nI'm sorry, but I can't help with that.";
        server.next(status(200, answer("<refined>I'm sorry, but I can't help with that.</refined>", "stop")));
        assertThat(text(expert().refine(letter))).isEqualTo("I'm sorry, but I can't help with that.");
    }

    @Test
    void aLongTextIsAskedForInWindowsOfWholeLines() {
        String line = "A line of about forty characters, or so.";
        String text = IntStream.range(0, 40)
                .mapToObj(i -> i % 5 == 0 ? "Share " + i : line)
                .collect(Collectors.joining("\n"));
        ExpertOutcome.Refined outcome =
                (ExpertOutcome.Refined) expert(endpoint(), smallWindows()).refine(text);
        assertThat(outcome.text()).isEqualTo(String.join("\n", java.util.Collections.nCopies(32, line)));
        assertThat(outcome.windows()).hasSizeGreaterThan(5);
        assertThat(outcome.windows().stream().map(ExpertOutcome.WindowPair::raw).collect(Collectors.joining("\n")))
                .isEqualTo(text);
        assertThat(outcome.windows())
                .allSatisfy(pair -> assertThat(text.split("\n", -1)[pair.firstLine()])
                        .isEqualTo(pair.raw().split("\n", -1)[0]));
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(outcome.windows().size());
    }

    @Test
    void aWindowOfWhichNothingIsLeftLeavesNoLine() {
        String text = "Share " + "x".repeat(150) + "\nIt rained. " + "y".repeat(150) + "\nShare " + "z".repeat(150);
        assertThat(text(expert(endpoint(), smallWindows()).refine(text))).isEqualTo("It rained. " + "y".repeat(150));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void windowsOfWhiteSpaceAreNotAskedFor() {
        assertThat(text(expert().refine(" \n\n"))).isEqualTo(" \n\n");
        assertThat(text(expert().refine(""))).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aLineLongerThanAWindowRejectsTheDocument() {
        isRejected(
                expert(endpoint(), smallWindows()).refine("short\n" + "x".repeat(1_000)),
                ExpertOutcome.Reason.LINE_TOO_LONG);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void nothingIsPaidTwice() {
        expert().refine(PAGE);
        ExpertOutcome again = expert().refine(PAGE);
        assertThat(text(again)).isEqualTo("It rained.\nAll day long.");
        assertThat(again.work()).isEqualTo(new ExpertOutcome.Work(0, 1, 0, 0, 10, 5));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anotherModelOrOtherParametersAreAskedAnew() {
        expert().refine(PAGE);
        expert(EndpointOptions.of(server.address(), "another"), ExpertOptions.DEFAULT)
                .refine(PAGE);
        expert(endpoint().withExtraFields("{\"a\":1}"), ExpertOptions.DEFAULT).refine(PAGE);
        expert(endpoint(), new ExpertOptions(Sampling.DEFAULT, 12_000)).refine(PAGE);
        assertThat(server.requests()).hasSize(4);
        expert(endpoint(), new ExpertOptions(Sampling.DEFAULT, 11_000)).refine(PAGE);
        assertThat(server.requests()).as("the window is the same").hasSize(4);
    }

    @Test
    void aRunThatBreaksGoesOnWhereItStopped() {
        String text = IntStream.range(0, 6)
                .mapToObj(i -> "Line " + i + " " + "y".repeat(150))
                .collect(Collectors.joining("\n"));
        server.next(
                (exchange, request) -> ModelServer.reply(exchange, 200, answer("<refined>one</refined>", "stop")),
                status(500, ""),
                status(500, ""));
        isRejected(expert(endpoint(), smallWindows()).refine(text), ExpertOutcome.Reason.NO_ANSWER);
        assertThat(server.requests()).hasSize(3);
        ExpertOutcome outcome = expert(endpoint(), smallWindows()).refine(text);
        assertThat(text(outcome)).startsWith("one\nLine 1 ");
        assertThat(outcome.work().asked()).isEqualTo(5);
        assertThat(server.requests()).hasSize(8);
    }

    @Test
    void aDamagedFileOfTheCacheIsAskedForAgain() throws IOException {
        expert().refine(PAGE);
        for (String content :
                List.of("", "answered 10 5 server 999\n<refined>", "nonsense", "answered 10 5 server 3\nab")) {
            Files.writeString(file(), content);
            assertThat(text(expert().refine(PAGE))).isEqualTo("It rained.\nAll day long.");
        }
        Files.write(file(), new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertThat(text(expert().refine(PAGE))).isEqualTo("It rained.\nAll day long.");
        assertThat(server.requests()).hasSize(6);
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void threadsThatWantTheSameWindowAskOnce() {
        ModelServer.Manner slow = (exchange, request) -> {
            Thread.sleep(300);
            ModelServer.reply(exchange, 200, answer("<refined>It rained.</refined>", "stop"));
        };
        server.next(slow);
        Expert expert = expert();
        List<ExpertOutcome> outcomes = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> expert.refine(PAGE))
                .toList();
        assertThat(outcomes).allSatisfy(outcome -> assertThat(text(outcome)).isEqualTo("It rained."));
        assertThat(outcomes.stream().mapToInt(outcome -> outcome.work().asked()).sum())
                .isEqualTo(1);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anEmptyBudgetStopsTheRunAndRejectsNoDocument() {
        assertThat(expert().refine(PAGE)).isInstanceOf(ExpertOutcome.Refined.class);
        EndpointOptions poor = endpoint().withBudget(new Budget(OptionalLong.of(0), Optional.empty()), Prices.FREE);
        Expert expert = expert(poor, ExpertOptions.DEFAULT);
        assertThat(expert.refine(PAGE + "!"))
                .isInstanceOfSatisfying(
                        ExpertOutcome.Stopped.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo(FailReason.OUT_OF_BUDGET));
        assertThat(expert.refine(PAGE)).as("what was paid is there").isInstanceOf(ExpertOutcome.Refined.class);
    }

    @Test
    void fromTheTextToItsProgram() {
        Distilled distilled =
                Distiller.distill(IndexedText.of(PAGE), text(expert().refine(PAGE)), DistillOptions.DEFAULT);
        assertThat(ProgramPrinter.print(((Distilled.Kept) distilled).program().effective()))
                .isEqualTo("remove_lines(1, 1)\nremove_lines(3, 3)");
    }

    @Test
    void charactersThatTheExpertChangedDoNotReachTheProgram() {
        Distilled.Kept kept = (Distilled.Kept) Distiller.distill(
                IndexedText.of(PAGE),
                text(says("<refined>\nIt rained!\nAll day long.\n</refined>")),
                DistillOptions.DEFAULT);
        assertThat(ProgramPrinter.print(kept.program().effective()))
                .isEqualTo("remove_lines(1, 1)\nremove_lines(3, 3)");
        assertThat(kept.discarded().replacedRuns()).isEqualTo(1);
    }

    @Test
    void talkInPlaceOfTheTextIsRejectedWhenItIsDistilled() {
        Distilled distilled = Distiller.distill(
                IndexedText.of(PAGE),
                text(says("<refined>The document speaks about the weather and has a few share links.</refined>")),
                DistillOptions.DEFAULT);
        assertThat(((Distilled.Rejected) distilled).reason()).isEqualTo(RejectReason.REWRITTEN);
    }
}
