package dev.refine.spark.job;

import dev.refine.core.distill.DistillOptions;
import dev.refine.core.endpoint.Budget;
import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.endpoint.ModelServer;
import dev.refine.core.endpoint.Prices;
import dev.refine.core.endpoint.Retries;
import dev.refine.core.expert.ExpertOptions;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** An expert that deletes each line which begins with "Share", behind a real server; and runs that ask it. */
final class TestExpert {
    /** Of each answer to a short text, as {@link #startDear}'s server counts them: somewhat below the estimates. */
    static final int TOKENS = 1_000;

    static final int PROMPT_TOKENS = 600;

    static final Prices PRICES = new Prices(BigDecimal.ONE, BigDecimal.TEN);

    private TestExpert() {}

    static ModelServer start() throws IOException {
        return ModelServer.start(ModelServer.answers(TestExpert::answer));
    }

    /** One that counts tokens as a real server would, and takes so long for each answer. */
    static ModelServer startDear(Duration each) throws IOException {
        ModelServer.Manner answers = ModelServer.answers(TestExpert::answer, PROMPT_TOKENS, TOKENS - PROMPT_TOKENS);
        return ModelServer.start((exchange, request) -> {
            Thread.sleep(each.toMillis());
            answers.handle(exchange, request);
        });
    }

    private static String answer(String message) {
        return tagged(refine(document(message)));
    }

    /** The text that a request holds. */
    static String document(String message) {
        return message.substring("<document>\n".length(), message.length() - "\n</document>".length());
    }

    static String refine(String text) {
        return Arrays.stream(text.split("\n", -1))
                .filter(line -> !line.startsWith("Share"))
                .collect(Collectors.joining("\n"));
    }

    static String tagged(String text) {
        return "<refined>\n" + text + "\n</refined>";
    }

    static EndpointOptions endpoint(ModelServer server) {
        return EndpointOptions.of(server.address(), "expert")
                .withConcurrency(4)
                .withTimeout(Duration.ofSeconds(2))
                .withRetries(new Retries(3, Duration.ofMillis(10), Duration.ofSeconds(2)))
                .withBudget(Budget.UNLIMITED, PRICES);
    }

    static Budget tokens(long most) {
        return new Budget(OptionalLong.of(most), Optional.empty());
    }

    /** All documents, kept in a cache below the folder, one batch. */
    static DistillationOptions options(Path input, Path output, EndpointOptions endpoint) {
        return new DistillationOptions(
                TestRuns.source(input, "text"),
                output.toString(),
                SampleSize.ALL,
                endpoint,
                ExpertOptions.DEFAULT,
                DistillOptions.CAUTIOUS,
                Optional.of(output.resolveSibling("cache-of-" + output.getFileName())),
                new ChatMix(.55, .25),
                Writing.DEFAULT,
                new FailedShareLimit(1),
                Map.of());
    }

    static DistillationOptions sampling(DistillationOptions options, long documents, Optional<String> column) {
        return new DistillationOptions(
                options.input(),
                options.output(),
                new SampleSize(OptionalLong.of(documents), column),
                options.endpoint(),
                options.expert(),
                options.pairs(),
                options.cache(),
                options.mix(),
                options.writing(),
                options.maxFailedShare(),
                options.configuration());
    }

    static DistillationOptions inBatches(DistillationOptions options, long bytes) {
        return new DistillationOptions(
                options.input(),
                options.output(),
                options.sample(),
                options.endpoint(),
                options.expert(),
                options.pairs(),
                options.cache(),
                options.mix(),
                new Writing(Optional.of(bytes), Writing.DEFAULT.fileBytes(), true, false),
                options.maxFailedShare(),
                options.configuration());
    }

    static DistillationOptions asking(DistillationOptions options, ExpertOptions expert) {
        return new DistillationOptions(
                options.input(),
                options.output(),
                options.sample(),
                options.endpoint(),
                expert,
                options.pairs(),
                options.cache(),
                options.mix(),
                options.writing(),
                options.maxFailedShare(),
                options.configuration());
    }

    static DistillResult run(DistillationOptions options) {
        return new DistillJob(options, Progress.Listener.NONE).execute(TestContext.shared());
    }
}
