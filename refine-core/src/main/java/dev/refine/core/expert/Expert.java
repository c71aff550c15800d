package dev.refine.core.expert;

import dev.refine.core.endpoint.ChatEndpoint;
import dev.refine.core.endpoint.ChatMessage;
import dev.refine.core.endpoint.ChatOutcome;
import dev.refine.core.endpoint.ChatRequest;
import dev.refine.core.endpoint.FailReason;
import dev.refine.core.endpoint.TokenEstimate;
import dev.refine.core.endpoint.Usage;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.TextHash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A large model that gives texts back without what does not belong there.
 *
 * <p>A text is asked for window by window, each some whole lines long, and the answers are joined by line feeds; a window
 * of which nothing is left leaves no line. Windows of white space alone are not asked for and stay. The first window
 * that gets no answer ends the document. Every answer that was paid is kept under a hash of all that it depends on (model,
 * prompt, parameters, window), so that the same window is never paid again, in this run or another one; threads that
 * want the same window at the same time ask once.
 *
 * <p>Safe to call from several threads.
 */
public final class Expert {
    /** What the expert is told; another version may get other answers. */
    public static final String PROMPT_VERSION = ExpertPrompt.VERSION;

    private static final int LEAST_ANSWER = 512;

    private final ChatEndpoint endpoint;
    private final ExpertOptions options;
    private final AnswerCache cache;
    private final Map<String, CompletableFuture<Said>> underWay = new ConcurrentHashMap<>();

    public Expert(ChatEndpoint endpoint, ExpertOptions options, AnswerCache cache) {
        this.endpoint = endpoint;
        this.options = options;
        this.cache = cache;
    }

    /** The outcome for a text; never an exception but for a cache that can't be read or written. */
    public ExpertOutcome refine(String text) {
        Optional<List<Window>> windows = Window.cut(IndexedText.of(text), options.windowTokens());
        if (windows.isEmpty()) {
            return new ExpertOutcome.Rejected(
                    ExpertOutcome.Reason.LINE_TOO_LONG,
                    "a line has more than " + options.windowTokens() + " tokens",
                    ExpertOutcome.Work.NONE);
        }
        return new Refinement(this).run(windows.get());
    }

    /** What is said to a window: by the cache, by a thread that asks for it just now, or by the model. */
    Said say(String window) {
        ChatRequest request = request(window);
        String key = key(request);
        CompletableFuture<Said> mine = new CompletableFuture<>();
        CompletableFuture<Said> others = underWay.putIfAbsent(key, mine);
        if (others != null) {
            return others.join().again();
        }
        try {
            Said said = findOrAsk(key, request);
            mine.complete(said);
            return said;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(key);
        }
    }

    private ChatRequest request(String window) {
        // an estimate that is too low would cut answers off, and what is not used is not paid
        long room = TokenEstimate.of(window) * 3 / 2 + LEAST_ANSWER;
        return new ChatRequest(ExpertPrompt.messages(window), options.sampling(), Math.toIntExact(room));
    }

    private String key(ChatRequest request) {
        StringBuilder fields = new StringBuilder();
        add(fields, ExpertPrompt.VERSION);
        add(fields, endpoint.identity());
        add(fields, request.sampling().describe());
        add(fields, String.valueOf(request.mostTokens()));
        for (ChatMessage message : request.messages()) {
            add(fields, message.content());
        }
        return HexFormat.of().formatHex(TextHash.of(fields.toString()));
    }

    /** With its length before it, so that no two lists of fields are written alike. */
    private static void add(StringBuilder fields, String field) {
        fields.append(field.length()).append(':').append(field);
    }

    private Said findOrAsk(String key, ChatRequest request) {
        Optional<ExpertAnswer> found = cache.find(key);
        if (found.isPresent()) {
            return new Said.Known(found.get());
        }
        ChatOutcome outcome = endpoint.ask(request);
        if (outcome instanceof ChatOutcome.Failed failed && failed.reason() != FailReason.CUT_OFF) {
            return new Said.Nothing(failed);
        }
        ExpertAnswer answer = answer(outcome, request);
        cache.keep(key, answer);
        return new Said.Fresh(answer);
    }

    private static ExpertAnswer answer(ChatOutcome outcome, ChatRequest request) {
        if (outcome instanceof ChatOutcome.Answered answered) {
            return new ExpertAnswer(ExpertAnswer.Kind.ANSWERED, asKept(answered.text()), answered.usage());
        }
        if (outcome instanceof ChatOutcome.Refused refused) {
            return new ExpertAnswer(ExpertAnswer.Kind.REFUSED, asKept(refused.words()), refused.usage());
        }
        long prompt = request.messages().stream()
                .mapToLong(message -> TokenEstimate.of(message.content()))
                .sum();
        Usage usage = new Usage(prompt, request.mostTokens(), Usage.Source.ESTIMATE);
        return new ExpertAnswer(ExpertAnswer.Kind.CUT_OFF, "", usage);
    }

    /** The text as it will come back from the disk: without lone surrogates, which UTF-8 does not have. */
    private static String asKept(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
