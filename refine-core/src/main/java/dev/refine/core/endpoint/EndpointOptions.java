package dev.refine.core.endpoint;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a model is, and what it may take.
 *
 * @param baseUrl {@code http} or {@code https}; {@code /chat/completions} is added to it
 * @param keyVariable the environment variable that holds the key; absent where the server asks for none
 * @param timeout for one attempt, from the first byte sent to the last one received
 * @param concurrency requests under way at a time; at least 1
 * @param mostResponseBytes larger answers are given up
 * @param extraFields a JSON object whose fields are sent with each request, such as {@code chat_template_kwargs}
 * @param answerLimit how the server calls the limit of an answer's length
 */
public record EndpointOptions(
        URI baseUrl,
        String model,
        Optional<String> keyVariable,
        Duration timeout,
        int concurrency,
        RateLimits limits,
        Retries retries,
        Budget budget,
        Prices prices,
        int mostResponseBytes,
        String extraFields,
        AnswerLimit answerLimit) {
    private static final int EIGHT_MEBIBYTES = 8 << 20;

    /** The field of a request that bounds the length of the answer. */
    public enum AnswerLimit {
        /** What most servers know. */
        MAX_TOKENS,
        /** What has taken its place where models think before they answer. */
        MAX_COMPLETION_TOKENS;

        public String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public EndpointOptions {
        boolean isHttp = "http".equalsIgnoreCase(baseUrl.getScheme()) || "https".equalsIgnoreCase(baseUrl.getScheme());
        if (!isHttp || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("the endpoint's address is not http:// or https:// with a host");
        }
        if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the endpoint's address has a user, a query or a fragment; keys belong into an environment variable");
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("the endpoint's model has no name");
        }
        if (timeout.isZero() || timeout.isNegative() || concurrency < 1 || mostResponseBytes < 1) {
            throw new IllegalArgumentException("a timeout of " + timeout + ", " + concurrency
                    + " requests at a time and " + mostResponseBytes + " bytes an answer leave no room for an answer");
        }
        ChatJson.requireObject(extraFields);
    }

    /** No key, two minutes, 8 requests at a time, no rate limit, no budget, free, 8 MiB an answer. */
    public static EndpointOptions of(URI baseUrl, String model) {
        return new EndpointOptions(
                baseUrl,
                model,
                Optional.empty(),
                Duration.ofMinutes(2),
                8,
                RateLimits.NONE,
                Retries.DEFAULT,
                Budget.UNLIMITED,
                Prices.FREE,
                EIGHT_MEBIBYTES,
                "{}",
                AnswerLimit.MAX_TOKENS);
    }

    public EndpointOptions withKeyVariable(String variable) {
        return new EndpointOptions(
                baseUrl,
                model,
                Optional.of(variable),
                timeout,
                concurrency,
                limits,
                retries,
                budget,
                prices,
                mostResponseBytes,
                extraFields,
                answerLimit);
    }

    public EndpointOptions withTimeout(Duration other) {
        return new EndpointOptions(
                baseUrl,
                model,
                keyVariable,
                other,
                concurrency,
                limits,
                retries,
                budget,
                prices,
                mostResponseBytes,
                extraFields,
                answerLimit);
    }

    public EndpointOptions withConcurrency(int other) {
        return new EndpointOptions(
                baseUrl,
                model,
                keyVariable,
                timeout,
                other,
                limits,
                retries,
                budget,
                prices,
                mostResponseBytes,
                extraFields,
                answerLimit);
    }

    public EndpointOptions withLimits(RateLimits other) {
        return new EndpointOptions(
                baseUrl,
                model,
                keyVariable,
                timeout,
                concurrency,
                other,
                retries,
                budget,
                prices,
                mostResponseBytes,
                extraFields,
                answerLimit);
    }

    public EndpointOptions withRetries(Retries other) {
        return new EndpointOptions(
                baseUrl,
                model,
                keyVariable,
                timeout,
                concurrency,
                limits,
                other,
                budget,
                prices,
                mostResponseBytes,
                extraFields,
                answerLimit);
    }

    public EndpointOptions withBudget(Budget other, Prices by) {
        return new EndpointOptions(
                baseUrl,
                model,
                keyVariable,
                timeout,
                concurrency,
                limits,
                retries,
                other,
                by,
                mostResponseBytes,
                extraFields,
                answerLimit);
    }

    public EndpointOptions withMostResponseBytes(int other) {
        return new EndpointOptions(
                baseUrl,
                model,
                keyVariable,
                timeout,
                concurrency,
                limits,
                retries,
                budget,
                prices,
                other,
                extraFields,
                answerLimit);
    }

    public EndpointOptions withExtraFields(String other) {
        return new EndpointOptions(
                baseUrl,
                model,
                keyVariable,
                timeout,
                concurrency,
                limits,
                retries,
                budget,
                prices,
                mostResponseBytes,
                other,
                answerLimit);
    }

    public EndpointOptions withAnswerLimit(AnswerLimit other) {
        return new EndpointOptions(
                baseUrl,
                model,
                keyVariable,
                timeout,
                concurrency,
                limits,
                retries,
                budget,
                prices,
                mostResponseBytes,
                extraFields,
                other);
    }

    /** Where requests go. */
    URI address() {
        String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/chat/completions");
    }
}
