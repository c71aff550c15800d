package dev.refine.core.endpoint;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a request once and reads what comes back. */
final class Exchange {
    private static final int MOST_DETAIL = 300;
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    private final EndpointOptions options;
    private final Optional<ApiKey> key;
    private final Account account;
    private final Clock clock;
    private final HttpClient client;

    Exchange(EndpointOptions options, Optional<ApiKey> key, Account account, Clock clock) {
        this.options = options;
        this.key = key;
        this.account = account;
        this.clock = clock;
        // an upgrade to HTTP/2 makes some servers lose the body; a redirect would carry the key elsewhere
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.timeout())
                .build();
    }

    Attempt send(ChatRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(http(request), head -> new BoundedBody(options.mostResponseBytes()));
        try {
            // the client's own timeout ends with the head of the answer; this one with its last byte
            return read(answer.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS), request);
        } catch (TimeoutException e) {
            answer.cancel(true);
            account.pay(unseen(request));
            return Attempt.again(FailReason.TIMED_OUT, "no whole answer within " + options.timeout());
        } catch (ExecutionException e) {
            return broken(Optional.ofNullable(e.getCause()).orElse(e), request);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Attempt.last(FailReason.INTERRUPTED, "interrupted while waiting for the answer");
        }
    }

    private HttpRequest http(ChatRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(options.address())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ChatJson.request(options, request), StandardCharsets.UTF_8));
        key.ifPresent(secret -> builder.header("Authorization", secret.header()));
        return builder.build();
    }

    /** What is counted of a request whose answer nobody saw to its end: all that it may have cost. */
    private static Usage unseen(ChatRequest request) {
        return new Usage(request.estimatedTokens(), request.mostTokens(), Usage.Source.ESTIMATE);
    }

    private Attempt broken(Throwable cause, ChatRequest request) {
        if (cause instanceof BoundedBody.TooLarge) {
            account.pay(unseen(request));
            return Attempt.last(FailReason.TOO_LARGE, detail("the answer has " + cause.getMessage()));
        }
        if (cause instanceof IOException) {
            if (!(cause instanceof ConnectException)) {
                account.pay(unseen(request));
            }
            return Attempt.again(FailReason.UNREACHABLE, detail(String.valueOf(cause)));
        }
        return Attempt.last(FailReason.UNREACHABLE, detail(String.valueOf(cause)));
    }

    private Attempt read(HttpResponse<byte[]> response, ChatRequest request) {
        int status = response.statusCode();
        if (status != OK) {
            return refused(status, response);
        }
        ChatJson.Answer answer = ChatJson.answer(response.body(), request);
        account.pay(answer.usage());
        boolean isMalformed =
                answer.outcome() instanceof ChatOutcome.Failed failed && failed.reason() == FailReason.MALFORMED;
        return isMalformed
                ? new Attempt(answer.outcome(), Attempt.Next.TRY_AGAIN, Optional.empty())
                : Attempt.last(answer.outcome());
    }

    private Attempt refused(int status, HttpResponse<byte[]> response) {
        String detail = detail("status " + status + ": " + ChatJson.error(response.body()));
        Optional<Duration> wait =
                response.headers().firstValue("Retry-After").flatMap(value -> RetryAfter.read(value, clock.instant()));
        if (status == TOO_MANY_REQUESTS) {
            return Attempt.again(FailReason.RATE_LIMITED, detail).after(wait);
        }
        if (status >= 500 || status == 408 || status == 425) {
            return Attempt.again(FailReason.SERVER_ERROR, detail).after(wait);
        }
        if (status == 401 || status == 403) {
            return Attempt.last(FailReason.UNAUTHORIZED, detail);
        }
        boolean isRedirect = status >= 300 && status < 400;
        return Attempt.last(isRedirect ? FailReason.REDIRECTED : FailReason.REJECTED, detail);
    }

    private String detail(String text) {
        String hidden = key.map(secret -> secret.hide(text)).orElse(text);
        String line = hidden.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MOST_DETAIL ? line : line.substring(0, MOST_DETAIL) + "…";
    }
}
