package dev.refine.spark.cli;

import dev.refine.core.distill.DistillOptions;
import dev.refine.core.distill.DistillOptions.WhiteSpaceEdits;
import dev.refine.core.endpoint.Budget;
import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.endpoint.EndpointOptions.AnswerLimit;
import dev.refine.core.endpoint.Prices;
import dev.refine.core.endpoint.RateLimits;
import dev.refine.core.endpoint.Retries;
import dev.refine.core.endpoint.Sampling;
import dev.refine.core.expert.ExpertOptions;
import dev.refine.spark.job.ChatMix;
import dev.refine.spark.job.DistillationOptions;
import dev.refine.spark.job.SampleSize;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What {@code distill} makes of its settings. */
record DistillSettings(Settings settings) {
    private static final String NONE = "none";
    private static final String USER = "user";
    private static final String EXECUTOR_ENVIRONMENT = "spark.executorEnv.";

    /** @throws SettingException for a value that can't be taken */
    DistillationOptions options(Map<String, String> configuration) {
        return new DistillationOptions(
                JobSettings.source(settings),
                settings.value(Setting.OUTPUT),
                sample(),
                endpoint(),
                expert(),
                pairs(),
                cache(),
                mix(),
                JobSettings.writing(settings),
                JobSettings.maxFailedShare(settings),
                configuration);
    }

    private SampleSize sample() {
        OptionalLong documents = whole(Setting.DISTILL_DOCUMENTS);
        Optional<String> column = settings.find(Setting.DISTILL_STRATIFY);
        if (column.isPresent() && documents.isEmpty()) {
            throw new SettingException("--stratify " + column.get() + ": needs --documents, which it shares out");
        }
        return taken(Setting.DISTILL_DOCUMENTS, () -> new SampleSize(documents, column));
    }

    private EndpointOptions endpoint() {
        String url = settings.value(Setting.DISTILL_ENDPOINT);
        String model = settings.value(Setting.DISTILL_MODEL);
        EndpointOptions named =
                taken(Setting.DISTILL_ENDPOINT, () -> keyed(EndpointOptions.of(URI.create(url), model)));
        return taken(
                Setting.DISTILL_EXTRA_FIELDS,
                () -> bounded(named)
                        .withAnswerLimit(AnswerLimit.valueOf(
                                settings.value(Setting.DISTILL_ANSWER_LIMIT).toUpperCase(Locale.ROOT)))
                        .withExtraFields(settings.value(Setting.DISTILL_EXTRA_FIELDS)));
    }

    private EndpointOptions keyed(EndpointOptions options) {
        Optional<String> variable = settings.find(Setting.DISTILL_KEY_VARIABLE);
        variable.map(EXECUTOR_ENVIRONMENT::concat)
                .filter(settings.spark()::containsKey)
                .ifPresent(key -> {
                    throw new SettingException(
                            key + ": a key is not taken here, since it would be kept in the manifest;"
                                    + " give it to executors by their own environment");
                });
        return variable.map(options::withKeyVariable).orElse(options);
    }

    /** A budget of money binds where something has a price. */
    private void requirePrices() {
        boolean free = Stream.of(Setting.DISTILL_PRICE_PROMPT, Setting.DISTILL_PRICE_COMPLETION)
                .noneMatch(price ->
                        amount(price).filter(given -> given.signum() > 0).isPresent());
        if (free && amount(Setting.DISTILL_BUDGET_MONEY).isPresent()) {
            throw new SettingException("--budget-money " + settings.value(Setting.DISTILL_BUDGET_MONEY)
                    + ": nothing has a price, so it would never be spent;"
                    + " give --price-prompt and --price-completion");
        }
    }

    private EndpointOptions bounded(EndpointOptions options) {
        requirePrices();
        Retries usual = Retries.DEFAULT;
        return options.withConcurrency(atLeastOne(Setting.DISTILL_CONCURRENCY))
                .withTimeout(Duration.ofSeconds(atLeastOne(Setting.DISTILL_TIMEOUT)))
                .withRetries(
                        new Retries(atLeastOne(Setting.DISTILL_ATTEMPTS), usual.firstDelay(), usual.longestDelay()))
                .withLimits(new RateLimits(
                        rate(Setting.DISTILL_REQUESTS_PER_MINUTE), rate(Setting.DISTILL_TOKENS_PER_MINUTE)))
                .withBudget(
                        new Budget(whole(Setting.DISTILL_BUDGET_TOKENS), amount(Setting.DISTILL_BUDGET_MONEY)),
                        new Prices(
                                amount(Setting.DISTILL_PRICE_PROMPT).orElse(BigDecimal.ZERO),
                                amount(Setting.DISTILL_PRICE_COMPLETION).orElse(BigDecimal.ZERO)));
    }

    private ExpertOptions expert() {
        OptionalDouble topP = unlessNone(Setting.DISTILL_TOP_P, Double::parseDouble)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
        OptionalInt topK = unlessNone(Setting.DISTILL_TOP_K, Integer::parseInt)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
        Sampling sampling = taken(
                Setting.DISTILL_TOP_P, () -> new Sampling(OptionalDouble.empty(), topP, topK, OptionalInt.empty()));
        int window = settings.number(Setting.DISTILL_WINDOW_TOKENS);
        return taken(Setting.DISTILL_WINDOW_TOKENS, () -> new ExpertOptions(sampling, window));
    }

    private DistillOptions pairs() {
        String edits = settings.value(Setting.DISTILL_WHITE_SPACE);
        return DistillOptions.CAUTIOUS
                .withRewrittenFrom(atLeastOne(Setting.DISTILL_MAX_INSERTED))
                .withWhiteSpaceEdits(
                        WhiteSpaceEdits.valueOf(edits.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private Optional<Path> cache() {
        String place = settings.value(Setting.DISTILL_CACHE);
        if (place.equals(NONE)) {
            return Optional.empty();
        }
        return Optional.of(place.equals(USER) ? userCache() : taken(Setting.DISTILL_CACHE, () -> localFolder(place)));
    }

    private static Path localFolder(String place) {
        if (place.startsWith("file:")) {
            return Path.of(URI.create(place));
        }
        if (place.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw new IllegalArgumentException("no folder of a file system that is mounted");
        }
        // a task has another working folder
        return Path.of(place).toAbsolutePath();
    }

    private static Path userCache() {
        Path caches = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return caches.resolve("refine").resolve("expert").toAbsolutePath();
    }

    private ChatMix mix() {
        return new ChatMix(share(Setting.DISTILL_KEEP_ALL_SHARE), share(Setting.DISTILL_VALID_SHARE));
    }

    private double share(Setting setting) {
        double share = parsed(setting, settings.value(setting), Double::parseDouble);
        if (!(share >= 0 && share <= 1)) {
            throw refused(setting, "is no share from 0 to 1, such as 0.5", Optional.empty());
        }
        return share;
    }

    private int atLeastOne(Setting setting) {
        int number = settings.number(setting);
        if (number < 1) {
            throw refused(setting, "is below 1", Optional.empty());
        }
        return number;
    }

    private OptionalInt rate(Setting setting) {
        return settings.find(setting).isEmpty() ? OptionalInt.empty() : OptionalInt.of(atLeastOne(setting));
    }

    private OptionalLong whole(Setting setting) {
        Optional<Long> number = settings.find(setting).map(text -> parsed(setting, text, Long::parseLong));
        if (number.filter(value -> value < 0).isPresent()) {
            throw refused(setting, "is below 0", Optional.empty());
        }
        return number.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private Optional<BigDecimal> amount(Setting setting) {
        Optional<BigDecimal> amount = settings.find(setting).map(text -> parsed(setting, text, BigDecimal::new));
        if (amount.filter(value -> value.signum() < 0).isPresent()) {
            throw refused(setting, "is below 0", Optional.empty());
        }
        return amount;
    }

    private <T> Optional<T> unlessNone(Setting setting, Function<String, T> parser) {
        return settings.find(setting).filter(text -> !text.equals(NONE)).map(text -> parsed(setting, text, parser));
    }

    private <T> T parsed(Setting setting, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw refused(setting, "is no such number", Optional.of(e));
        }
    }

    private <T> T taken(Setting setting, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw refused(setting, String.valueOf(e.getMessage()), Optional.of(e));
        }
    }

    private SettingException refused(Setting setting, String why, Optional<Exception> cause) {
        // an address that is refused may hold a secret
        String value = setting == Setting.DISTILL_ENDPOINT
                ? ""
                : " " + settings.find(setting).orElse("");
        String message = SettingFlags.name(setting) + value + ": " + why;
        return cause.map(e -> new SettingException(message, e)).orElseGet(() -> new SettingException(message));
    }
}
