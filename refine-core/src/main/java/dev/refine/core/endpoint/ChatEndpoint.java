package dev.refine.core.endpoint;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A model behind the chat protocol that OpenAI published and most servers speak.
 *
 * <p>{@link #ask} may be called from any number of threads; no more than {@link EndpointOptions#concurrency} requests are
 * under way at a time. What a server could not take or answer (429, 5xx, 408, 425, a connection that breaks, no answer in
 * time, an answer that is none) is sent again under {@link Retries}; a server's {@code Retry-After} is heeded by all
 * requests, and a longer one than the options allow ends the request. All tokens that a server counts are paid, those of answers that
 * came to nothing too; where it counts none, they are estimated.
 *
 * <p>The key is read from the environment when the endpoint is opened; it is in no message, outcome or
 * {@code toString}. Redirects are not followed.
 */
public final class ChatEndpoint {
    private final EndpointOptions options;
    private final Account account;
    private final Exchange exchange;
    private final Semaphore underWay;
    private final HoldBack holdBack = new HoldBack();
    private final Optional<RateLimiter<Attempt>> requests;
    private final Optional<RateLimiter<Attempt>> tokens;
    private final FailsafeExecutor<Attempt> retrying;

    private ChatEndpoint(EndpointOptions options, Optional<ApiKey> key, Clock clock) {
        this.options = options;
        this.account = new Account(options.budget(), options.prices());
        this.exchange = new Exchange(options, key, account, clock);
        this.underWay = new Semaphore(options.concurrency(), true);
        this.requests = limiter(options.limits().requests());
        this.tokens = limiter(options.limits().tokens());
        this.retrying = Failsafe.with(policy());
    }

    /** @throws IllegalArgumentException where the options name a variable for the key that is not set */
    public static ChatEndpoint open(EndpointOptions options) {
        return open(options, System.getenv(), Clock.systemUTC());
    }

    static ChatEndpoint open(EndpointOptions options, Map<String, String> environment, Clock clock) {
        return new ChatEndpoint(options, ApiKey.of(options.keyVariable(), environment), clock);
    }

    private static Optional<RateLimiter<Attempt>> limiter(OptionalInt perMinute) {
        return perMinute.isEmpty()
                ? Optional.empty()
                : Optional.of(RateLimiter.<Attempt>smoothBuilder(perMinute.getAsInt(), Duration.ofMinutes(1))
                        .build());
    }

    private RetryPolicy<Attempt> policy() {
        return RetryPolicy.<Attempt>builder()
                .handleResultIf(this::isTriedAgain)
                .withMaxAttempts(options.retries().attempts())
                .withDelayFn(this::delay)
                .build();
    }

    private boolean isTriedAgain(Attempt attempt) {
        return attempt.next() == Attempt.Next.TRY_AGAIN
                && attempt.retryAfter().map(this::isTaken).orElse(true);
    }

    private Duration delay(ExecutionContext<Attempt> context) {
        Duration own = options.retries()
                .delay(context.getAttemptCount(), ThreadLocalRandom.current().nextDouble());
        Duration asked = context.getLastResult().retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    /** What an answer depends on beside the request: the model's name and the extra fields. */
    public String identity() {
        return options.model() + " " + options.extraFields();
    }

    /** Asks and waits for the outcome; never an exception, and never longer than the options allow. */
    public ChatOutcome ask(ChatRequest request) {
        try {
            return retrying.get(() -> attempt(request)).outcome();
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                return new ChatOutcome.Failed(FailReason.INTERRUPTED, "interrupted while waiting to try again");
            }
            throw e;
        }
    }

    /** What was spent since the endpoint was opened. */
    public Spent spent() {
        return account.spent();
    }

    @Override
    public String toString() {
        return options.model() + " at " + options.address();
    }

    private Attempt attempt(ChatRequest request) {
        try {
            underWay.acquire();
        } catch (InterruptedException e) {
            return interrupted();
        }
        try {
            waitForLimits(request);
            holdBack.await();
            return paid(request);
        } catch (InterruptedException e) {
            return interrupted();
        } finally {
            underWay.release();
        }
    }

    private Attempt paid(ChatRequest request) throws InterruptedException {
        Usage most = request.most();
        if (!account.open(most)) {
            return Attempt.last(FailReason.OUT_OF_BUDGET, "the budget does not hold another request: " + spent());
        }
        try {
            return send(request);
        } finally {
            account.close(most);
        }
    }

    private Attempt send(ChatRequest request) {
        Attempt attempt = exchange.send(request);
        attempt.retryAfter().filter(this::isTaken).ifPresent(holdBack::atLeast);
        return attempt;
    }

    /** Whether so long a wait is waited; a request whose server wants a longer one is given up. */
    private boolean isTaken(Duration wait) {
        return wait.compareTo(options.retries().longestDelay()) <= 0;
    }

    private void waitForLimits(ChatRequest request) throws InterruptedException {
        if (requests.isPresent()) {
            requests.get().acquirePermit();
        }
        if (tokens.isPresent()) {
            tokens.get().acquirePermits((int) Math.min(
                    options.limits().tokens().getAsInt(), request.most().tokens()));
        }
    }

    private static Attempt interrupted() {
        Thread.currentThread().interrupt();
        return Attempt.last(FailReason.INTERRUPTED, "interrupted before anything was sent");
    }
}
