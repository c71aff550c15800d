package dev.refine.spark.job;

import dev.refine.core.endpoint.Budget;
import dev.refine.core.endpoint.ChatEndpoint;
import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.endpoint.Prices;
import dev.refine.core.endpoint.RateLimits;
import dev.refine.core.endpoint.Retries;
import dev.refine.core.endpoint.Sampling;
import dev.refine.core.expert.AnswerCache;
import dev.refine.core.expert.Expert;
import dev.refine.core.expert.ExpertOptions;
import dev.refine.core.expert.FolderCache;
import dev.refine.spark.session.JobException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a task comes to its expert: what travels with the task. The key does not, each JVM has it in its environment.
 * Values that may be absent travel as lists, since an {@code Optional} can't be serialised.
 */
final class ExpertSpec implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String baseUrl;
    private final String model;
    private final List<String> keyVariable;
    private final Duration timeout;
    private final int concurrency;
    private final int oneMore;
    private final List<Integer> requestsAMinute;
    private final List<Integer> tokensAMinute;
    private final int attempts;
    private final Duration firstDelay;
    private final Duration longestDelay;
    private final List<Long> tokens;
    private final List<BigDecimal> money;
    private final Prices prices;
    private final int mostResponseBytes;
    private final String extraFields;
    private final EndpointOptions.AnswerLimit answerLimit;
    private final List<Double> temperature;
    private final List<Double> topP;
    private final List<Integer> topK;
    private final List<Integer> seed;
    private final int windowTokens;
    private final List<String> cache;

    ExpertSpec(EndpointShare share, ExpertOptions expert, Optional<Path> cache) {
        EndpointOptions endpoint = share.options();
        this.baseUrl = endpoint.baseUrl().toString();
        this.model = endpoint.model();
        this.keyVariable = list(endpoint.keyVariable());
        this.timeout = endpoint.timeout();
        this.concurrency = endpoint.concurrency();
        this.oneMore = share.oneMore();
        this.requestsAMinute = endpoint.limits().requests().stream().boxed().toList();
        this.tokensAMinute = endpoint.limits().tokens().stream().boxed().toList();
        this.attempts = endpoint.retries().attempts();
        this.firstDelay = endpoint.retries().firstDelay();
        this.longestDelay = endpoint.retries().longestDelay();
        this.tokens = endpoint.budget().tokens().stream().boxed().toList();
        this.money = list(endpoint.budget().money());
        this.prices = endpoint.prices();
        this.mostResponseBytes = endpoint.mostResponseBytes();
        this.extraFields = endpoint.extraFields();
        this.answerLimit = endpoint.answerLimit();
        Sampling sampling = expert.sampling();
        this.temperature = sampling.temperature().stream().boxed().toList();
        this.topP = sampling.topP().stream().boxed().toList();
        this.topK = sampling.topK().stream().boxed().toList();
        this.seed = sampling.seed().stream().boxed().toList();
        this.windowTokens = expert.windowTokens();
        this.cache = list(cache.map(Path::toString));
    }

    private static <T> List<T> list(Optional<T> value) {
        return value.stream().toList();
    }

    private static OptionalInt whole(List<Integer> value) {
        return value.stream().mapToInt(Integer::intValue).findFirst();
    }

    private static OptionalDouble decimal(List<Double> value) {
        return value.stream().mapToDouble(Double::doubleValue).findFirst();
    }

    private static OptionalLong large(List<Long> value) {
        return value.stream().mapToLong(Long::longValue).findFirst();
    }

    Prices prices() {
        return prices;
    }

    /** Requests at a time that the task may send. */
    int threads(int task) {
        return concurrency + (task < oneMore ? 1 : 0);
    }

    /** @throws JobException {@code USAGE} where this JVM has no key */
    ChatEndpoint endpoint(int task) {
        return open(new EndpointOptions(
                URI.create(baseUrl),
                model,
                keyVariable.stream().findFirst(),
                timeout,
                threads(task),
                new RateLimits(whole(requestsAMinute), whole(tokensAMinute)),
                new Retries(attempts, firstDelay, longestDelay),
                new Budget(large(tokens), money.stream().findFirst()),
                prices,
                mostResponseBytes,
                extraFields,
                answerLimit));
    }

    /** @throws JobException {@code USAGE} where this JVM has no key */
    static ChatEndpoint open(EndpointOptions options) {
        try {
            return ChatEndpoint.open(options);
        } catch (IllegalArgumentException e) {
            throw new JobException(JobException.Kind.USAGE, "endpoint " + options.baseUrl() + ": " + e.getMessage(), e);
        }
    }

    Expert expert(ChatEndpoint endpoint) {
        Sampling sampling = new Sampling(decimal(temperature), decimal(topP), whole(topK), whole(seed));
        AnswerCache answers = cache.stream()
                .findFirst()
                .<AnswerCache>map(folder -> FolderCache.at(Path.of(folder)))
                .orElse(AnswerCache.NONE);
        return new Expert(endpoint, new ExpertOptions(sampling, windowTokens), answers);
    }
}
