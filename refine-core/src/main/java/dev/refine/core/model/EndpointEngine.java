package dev.refine.core.model;

import dev.refine.core.dialect.AnswerReader;
import dev.refine.core.dialect.Chunk;
import dev.refine.core.dialect.ChunkCutter;
import dev.refine.core.dialect.ChunkFault;
import dev.refine.core.dialect.ControlTokens;
import dev.refine.core.dialect.Dialect;
import dev.refine.core.dialect.Prompt;
import dev.refine.core.dialect.ReadAnswer;
import dev.refine.core.dialect.ShownChunk;
import dev.refine.core.edit.CheckOptions;
import dev.refine.core.endpoint.ChatEndpoint;
import dev.refine.core.endpoint.ChatMessage;
import dev.refine.core.endpoint.ChatOutcome;
import dev.refine.core.endpoint.ChatRequest;
import dev.refine.core.endpoint.FailReason;
import dev.refine.core.endpoint.Sampling;
import dev.refine.core.endpoint.Spent;
import dev.refine.core.endpoint.TokenEstimate;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * The kind {@code endpoint}: an OpenAI-compatible server writes the programs. As many requests are under way as the bundle
 * says, of all threads together; who asks waits for its answers.
 */
final class EndpointEngine implements Engine {
    private static final CheckOptions CHECK = new CheckOptions(CheckOptions.JoinedWords.SKIP);
    private static final Sampling GREEDY =
            new Sampling(OptionalDouble.of(0), OptionalDouble.empty(), OptionalInt.empty(), OptionalInt.empty());

    private final EndpointReading reading;
    private final Dialect dialect;
    private final Prompt prompt;
    private final ChunkCutter<RuntimeException> cutter;
    private final ChatEndpoint endpoint;
    private final ExecutorService threads;

    private EndpointEngine(EndpointReading reading, Dialect dialect, Prompt prompt, ChatEndpoint endpoint) {
        this.reading = reading;
        this.dialect = dialect;
        this.prompt = prompt;
        this.endpoint = endpoint;
        cutter = new ChunkCutter<>(
                prompt,
                text -> (int) TokenEstimate.of(text),
                reading.window().tokens(),
                reading.window().overlapLines());
        threads = Executors.newFixedThreadPool(reading.concurrency(), task -> {
            Thread thread = new Thread(task, "refine-endpoint");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws BundleException for a key that is not in the environment, or a system message that is not in the bundle */
    static EndpointEngine open(Bundle bundle) {
        EndpointReading reading = (EndpointReading) bundle.description().reading();
        Dialect dialect = Dialect.of(bundle.description().dialect()).orElseThrow();
        Prompt prompt = new Prompt(
                reading.format(),
                system(bundle, reading),
                reading.window().lineCharacters(),
                new ControlTokens(List.of()));
        try {
            return new EndpointEngine(reading, dialect, prompt, ChatEndpoint.open(reading.options(dialect)));
        } catch (IllegalArgumentException e) {
            throw new BundleException(
                            BundleException.Code.MALFORMED,
                            "endpoint.key_variable of " + BundleDescription.FILE,
                            reading.keyVariable(),
                            String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    private static String system(Bundle bundle, EndpointReading reading) {
        boolean brought = bundle.description().files().stream()
                .anyMatch(file -> file.path().equals(PromptTokenizer.SYSTEM));
        if (!brought && !reading.format().needsSystem()) {
            return reading.format().usualSystem();
        }
        try {
            return Files.readString(bundle.file(PromptTokenizer.SYSTEM));
        } catch (IOException e) {
            throw new BundleException(
                            BundleException.Code.MALFORMED,
                            PromptTokenizer.SYSTEM,
                            "no text of UTF-8",
                            "fetch the bundle again")
                    .because(e);
        }
    }

    /** @param answer nothing of what could not be shown */
    private record Asked(ShownChunk shown, Optional<Future<ChatOutcome>> answer) {}

    @Override
    public List<Proposal> propose(List<IndexedText> texts, Evidence evidence) {
        return propose(texts, Engine.all(texts), evidence);
    }

    @Override
    public List<Proposal> propose(List<IndexedText> texts, List<LineSet> wanted, Evidence evidence) {
        List<Future<ChatOutcome>> running = new ArrayList<>();
        try {
            List<List<Asked>> asked = new ArrayList<>(texts.size());
            for (int i = 0; i < texts.size(); i++) {
                asked.add(ask(texts.get(i), wanted.get(i), running));
            }
            List<Proposal> proposals = new ArrayList<>(texts.size());
            for (List<Asked> ofText : asked) {
                proposals.add(proposal(ofText));
            }
            return proposals;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for answers", e);
        } catch (RejectedExecutionException | CancellationException e) {
            throw new IllegalStateException("the engine is closed", e);
        } finally {
            running.forEach(answer -> answer.cancel(true));
        }
    }

    /** @param running takes what is handed in, so that it can be given up wherever this ends */
    private List<Asked> ask(IndexedText text, LineSet wanted, List<Future<ChatOutcome>> running) {
        if (WhiteSpace.only(text.text())) {
            return List.of();
        }
        List<Asked> asked = new ArrayList<>();
        for (ShownChunk shown : cutter.cut(text)) {
            if (!wanted.meets(shown.chunk().first(), shown.chunk().last())) {
                continue;
            }
            if (shown.fault().isPresent()) {
                asked.add(new Asked(shown, Optional.empty()));
            } else {
                Future<ChatOutcome> answer = threads.submit(() -> endpoint.ask(request(shown.chunk())));
                running.add(answer);
                asked.add(new Asked(shown, Optional.of(answer)));
            }
        }
        return asked;
    }

    private ChatRequest request(Chunk chunk) {
        List<ChatMessage> messages = List.of(ChatMessage.system(prompt.system()), ChatMessage.user(prompt.said(chunk)));
        return new ChatRequest(messages, GREEDY, reading.maxNewTokens());
    }

    private Proposal proposal(List<Asked> asked) throws InterruptedException {
        ChunkAnswers answers = new ChunkAnswers();
        for (Asked each : asked) {
            if (each.answer().isPresent()) {
                take(answers, each.shown().chunk(), outcome(each.answer().get()));
            } else {
                answers.fail(
                        each.shown().chunk(),
                        each.shown().fault().map(ChunkFault::word).orElseThrow());
            }
        }
        return answers.proposal();
    }

    private static ChatOutcome outcome(Future<ChatOutcome> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an endpoint tells all that goes wrong as an outcome", e);
        }
    }

    private void take(ChunkAnswers answers, Chunk chunk, ChatOutcome outcome) {
        if (outcome instanceof ChatOutcome.Answered answered) {
            answers.add(chunk, read(chunk, answered.text(), true));
        } else if (outcome instanceof ChatOutcome.Refused) {
            answers.fail(chunk, "refused");
        } else if (outcome instanceof ChatOutcome.Failed failed && failed.reason() == FailReason.CUT_OFF) {
            answers.add(chunk, read(chunk, failed.begun(), false));
        } else if (outcome instanceof ChatOutcome.Failed failed) {
            answers.fail(chunk, failed.reason().word() + ": " + failed.detail());
        }
    }

    private ReadAnswer read(Chunk chunk, String answer, boolean finished) {
        return AnswerReader.read(dialect, chunk, answer, finished);
    }

    @Override
    public CheckOptions check() {
        return CHECK;
    }

    /** What was spent so far. */
    Spent spent() {
        return endpoint.spent();
    }

    /** Those who still wait are told that it is closed. */
    @Override
    public void close() {
        for (Runnable never : threads.shutdownNow()) {
            if (never instanceof Future<?> answer) {
                answer.cancel(true);
            }
        }
    }
}
