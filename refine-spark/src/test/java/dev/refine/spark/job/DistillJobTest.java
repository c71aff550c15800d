package dev.refine.spark.job;

import static dev.refine.core.endpoint.ModelServer.answer;
import static dev.refine.core.endpoint.ModelServer.reply;
import static dev.refine.spark.job.TestExpert.endpoint;
import static dev.refine.spark.job.TestExpert.options;
import static dev.refine.spark.job.TestExpert.run;
import static dev.refine.spark.job.TestExpert.sampling;
import static dev.refine.spark.job.TestRuns.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.refine.core.edit.CheckOptions;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.endpoint.ModelServer;
import dev.refine.core.endpoint.Retries;
import dev.refine.core.expert.ExpertOptions;
import dev.refine.core.expert.RefinePrompt;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.TextHash;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DistillJobTest {
    @TempDir
    private Path folder;

    private ModelServer server;
    private Path input;
    private Path output;

    @BeforeEach
    void start() throws IOException {
        server = TestExpert.start();
        input = Files.createDirectory(folder.resolve("in"));
        output = folder.resolve("out");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String record(String id, String text) {
        return "{\"id\": \"" + id + "\", \"text\": " + json(text) + "}";
    }

    private void write(String name, String... records) {
        TestRuns.write(input.resolve(name), records);
    }

    private DistillResult distill() {
        return run(options(input, output, endpoint(server)));
    }

    private Map<String, Row> pairs() {
        return TestRuns.rows(output, "pairs").stream()
                .collect(Collectors.toMap(row -> row.getAs("id"), Function.identity()));
    }

    private static Row of(Map<String, Row> pairs, String id) {
        return Objects.requireNonNull(pairs.get(id), id);
    }

    private List<String> chat(String part) throws IOException {
        return Files.readAllLines(output.resolve("chat").resolve(part + ".jsonl"));
    }

    private static String value(Row pair, String column) {
        return String.valueOf(pair.<Object>getAs(column));
    }

    @Test
    void eachDocumentLeavesOnce() throws IOException {
        write(
                "a.jsonl",
                record("menu", "Share this\nIt rained.\nShare that\nAll day long."),
                record("clean", "It rained."),
                record("worthless", "Share\nShare more"),
                "{\"id\": \"none\", \"text\": null}",
                record("blank", " \n\n"));
        DistillResult result = distill();
        assertThat(result.counts()).isEqualTo(new DocumentCounts(5, 1, 1, 1, 1, 1));
        Map<String, Row> pairs = pairs();
        assertThat(pairs).hasSize(4);
        Row menu = of(pairs, "menu");
        assertThat(value(menu, "outcome")).isEqualTo("kept");
        assertThat(value(menu, "program")).isEqualTo("remove_lines(1, 1)\nremove_lines(3, 3)");
        assertThat(value(menu, "refined")).isEqualTo("It rained.\nAll day long.");
        assertThat(value(menu, "remove_lines")).isEqualTo("2");
        assertThat(value(menu, "prompt_tokens")).isEqualTo("10");
        assertThat(value(menu, "money")).isEqualTo("0.000060000000");
        assertThat(value(of(pairs, "clean"), "program")).isEqualTo("keep_all()");
        assertThat(value(of(pairs, "worthless"), "program")).isEqualTo("remove_all()");
        assertThat(value(of(pairs, "blank"), "reason")).isEqualTo("blank");
        Row failed = TestRuns.rows(output, "failed").get(0);
        assertThat(failed.<String>getAs("id")).isEqualTo("none");
        assertThat(failed.<String>getAs("stage")).isEqualTo("read");
        assertThat(server.requests()).hasSize(3);
        assertThat(output.resolve("_work")).doesNotExist();
    }

    @Test
    void theReportSumsUp() throws IOException {
        write(
                "a.jsonl",
                record("menu", "Share this\nIt rained.\nShare that\nAll day long."),
                record("clean", "It rained."),
                record("blank", ""),
                "{\"id\": \"none\", \"text\": null}");
        DistillReport report = distill().report();
        assertThat(report.documents()).isEqualTo(4);
        assertThat(report.kept()).isEqualTo(2);
        assertThat(report.keepAll()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(Map.of("blank", 1L));
        assertThat(report.failed()).isEqualTo(Map.of("read", 1L));
        assertThat(report.ops()).isEqualTo(new DistillReport.Ops(2, 0, 0));
        assertThat(report.costs().requests()).isEqualTo(2);
        assertThat(report.costs().promptTokens()).isEqualTo(20);
        assertThat(report.costs().money()).isEqualByComparingTo("0.00012");
        JsonNode json =
                new ObjectMapper().readTree(output.resolve("report.json").toFile());
        assertThat(json.path("keep_all").asLong()).isEqualTo(1);
        assertThat(json.path("rejected").path("blank").asLong()).isEqualTo(1);
        assertThat(json.path("costs").path("completion_tokens").asLong()).isEqualTo(10);
        JsonNode counts = new ObjectMapper()
                .readTree(output.resolve("_manifest.json").toFile())
                .path("counts");
        assertThat(counts.path("rejected").asLong()).isEqualTo(1);
        assertThat(distill().counts()).as("read back").isEqualTo(new DocumentCounts(4, 1, 1, 0, 1, 1));
    }

    /** A server that behaves by what the document says, and well from the second time on where it says "once". */
    private ModelServer moody() throws IOException {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        return ModelServer.start((exchange, request) -> {
            JsonNode messages = request.path("messages");
            String text = TestExpert.document(
                    messages.path(messages.size() - 1).path("content").asText());
            boolean first = seen.add(text);
            String mood = text.lines().findFirst().orElse("");
            if (!first && mood.startsWith("once")) {
                reply(exchange, 200, answer(TestExpert.tagged(TestExpert.refine(text)), "stop"));
            } else {
                behave(mood, text, exchange);
            }
        });
    }

    private static void behave(String mood, String text, HttpExchange exchange)
            throws IOException, InterruptedException {
        String refined = TestExpert.refine(text);
        switch (mood) {
            case "once busy" -> {
                exchange.getResponseHeaders().add("Retry-After", "1");
                reply(exchange, 429, "");
            }
            case "once broken", "always broken" -> reply(exchange, 500, "{}");
            case "once slow" -> {
                Thread.sleep(4_000);
                exchange.close();
            }
            case "once no JSON" -> reply(exchange, 200, "<html>");
            case "refuses" -> reply(exchange, 200, answer("I'm sorry, I can't help with that.", "stop"));
            case "filtered" -> reply(exchange, 200, answer("", "content_filter"));
            case "cut off" -> reply(exchange, 200, answer("<refined>\ncut", "length"));
            case "no end" -> reply(exchange, 200, answer("<refined>\ncut", "stop"));
            case "fenced" -> reply(exchange, 200, answer("```text\n" + refined + "\n```", "stop"));
            case "quotes" ->
                reply(
                        exchange,
                        200,
                        answer(TestExpert.tagged(refined.replace('“', '"').replace('”', '"')), "stop"));
            case "rewrites" ->
                reply(exchange, 200, answer(TestExpert.tagged(refined + " And much more was said about it."), "stop"));
            default -> reply(exchange, 200, answer(TestExpert.tagged(refined), "stop"));
        }
    }

    @Test
    void aServerThatMisbehavesGivesEachDocumentItsOutcome() throws IOException {
        List<String> moods = List.of(
                "well",
                "once busy",
                "once broken",
                "once slow",
                "once no JSON",
                "always broken",
                "refuses",
                "filtered",
                "cut off",
                "no end",
                "fenced",
                "quotes",
                "rewrites");
        write(
                "a.jsonl",
                moods.stream()
                        .map(mood -> record(mood, mood + "\nHe said “it rained”.\nShare this\nAll day."))
                        .toArray(String[]::new));
        try (ModelServer moody = moody()) {
            EndpointOptions endpoint = endpoint(moody).withTimeout(Duration.ofSeconds(1));
            DistillResult result = run(options(input, output, endpoint));
            assertThat(result.counts()).isEqualTo(new DocumentCounts(13, 7, 0, 0, 5, 1));
        }
        Map<String, Row> pairs = pairs();
        for (String mood : List.of("well", "once busy", "once broken", "once slow", "once no JSON", "fenced")) {
            assertThat(value(of(pairs, mood), "program")).as(mood).isEqualTo("remove_lines(3, 3)");
        }
        Row quotes = of(pairs, "quotes");
        assertThat(value(quotes, "program")).isEqualTo("remove_lines(3, 3)");
        assertThat(value(quotes, "replaced_chars")).isEqualTo("2");
        Map<String, String> reasons = Map.of(
                "refuses", "refused",
                "filtered", "refused",
                "cut off", "cut_off",
                "no end", "cut_off",
                "rewrites", "rewritten");
        reasons.forEach((mood, reason) -> {
            assertThat(value(of(pairs, mood), "outcome")).as(mood).isEqualTo("rejected");
            assertThat(value(of(pairs, mood), "reason")).as(mood).isEqualTo(reason);
            assertThat(value(of(pairs, mood), "program")).as(mood).isEqualTo("null");
        });
        assertThat(value(of(pairs, "always broken"), "outcome")).isEqualTo("failed");
        assertThat(value(of(pairs, "always broken"), "reason")).isEqualTo("no_answer");
        assertThat(value(of(pairs, "always broken"), "detail")).startsWith("server_error");
        assertThat(value(of(pairs, "refuses"), "detail")).contains("I can't help");
    }

    @Test
    void everyProgramMakesTheRefinedText() {
        write(
                "a.jsonl",
                IntStream.range(0, 40).mapToObj(i -> record("" + i, page(i))).toArray(String[]::new));
        distill();
        assertThat(pairs().values()).hasSize(40).allSatisfy(pair -> {
            IndexedText raw = IndexedText.of(pair.getAs("raw"));
            String refined = ProgramApplier.apply(
                            ProgramChecker.check(raw, ProgramParser.parse(pair.getAs("program")), CheckOptions.DEFAULT))
                    .refined();
            assertThat(refined).isEqualTo(pair.getAs("refined"));
        });
    }

    /** A page that nobody else has; each third one is clean. */
    private static String page(int i) {
        return "Page " + i + "\nIt rained " + i + " hours." + (i % 3 == 0 ? "" : "\nShare page " + i)
                + "\nAll day long.";
    }

    private static BigInteger number(byte[] hash, int from) {
        return new BigInteger(1, Arrays.copyOfRange(hash, from, from + 8));
    }

    private static BigInteger hash(String text) {
        return number(TextHash.of(text), 0);
    }

    private Set<String> sampled() {
        return TestRuns.rows(output, "pairs").stream()
                .map(row -> row.<String>getAs("raw"))
                .collect(Collectors.toSet());
    }

    @Test
    void aSampleHoldsTheTextsWithTheLowestHashesWhateverTheLayout() {
        List<String> pages =
                IntStream.range(0, 60).mapToObj(DistillJobTest::page).toList();
        Set<String> lowest = pages.stream()
                .sorted(Comparator.comparing(DistillJobTest::hash))
                .limit(7)
                .collect(Collectors.toSet());
        String copied = lowest.iterator().next();
        write(
                "a.jsonl",
                Stream.concat(pages.stream(), Stream.of(copied, copied))
                        .map(page -> record("x", page))
                        .toArray(String[]::new));
        run(sampling(options(input, output, endpoint(server)), 7, Optional.empty()));
        assertThat(TestRuns.rows(output, "pairs")).hasSize(7);
        assertThat(sampled()).isEqualTo(lowest);

        input = folder.resolve("in2");
        output = folder.resolve("out2");
        assertThat(input.toFile().mkdir()).isTrue();
        for (int file = 0; file < 2; file++) {
            int mine = file;
            write(
                    mine + ".jsonl",
                    IntStream.range(0, 60)
                            .filter(i -> i % 2 == mine)
                            .mapToObj(i -> record("y", pages.get(59 - i)))
                            .toArray(String[]::new));
        }
        DistillResult result =
                run(TestExpert.inBatches(sampling(options(input, output, endpoint(server)), 7, Optional.empty()), 1));
        assertThat(result.work().batches()).isEqualTo(2);
        assertThat(sampled()).isEqualTo(lowest);
    }

    private static List<String> rated(List<String> texts, String quality) {
        return texts.stream()
                .map(text -> "{\"text\": " + json(text) + ", \"quality\": \"" + quality + "\"}")
                .toList();
    }

    private static List<String> records(List<String> texts) {
        return texts.stream().map(text -> record("x", text)).toList();
    }

    @Test
    void aColumnsValuesShareTheSampleEqually() {
        List<String> high = pages("high", 30);
        List<String> low = pages("low", 30);
        List<String> rare = pages("rare", 2);
        List<String> none = pages("none", 30);
        write(
                "a.jsonl",
                Stream.of(rated(high, "high"), rated(low, "low"), rated(rare, "rare"), records(none))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
        DistillResult result = run(sampling(options(input, output, endpoint(server)), 17, Optional.of("quality")));

        Set<String> expected = Stream.of(lowest(rare, 2), lowest(high, 5), lowest(low, 5), lowest(none, 5))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        assertThat(sampled()).isEqualTo(expected);
        assertThat(result.report().strata())
                .isEqualTo(Map.of(
                        "rare", new DistillReport.Stratum(2, 2),
                        "high", new DistillReport.Stratum(5, 5),
                        "low", new DistillReport.Stratum(5, 5),
                        "(none)", new DistillReport.Stratum(5, 5)));
    }

    private static List<String> pages(String kind, int count) {
        return IntStream.range(0, count).mapToObj(i -> kind + "\n" + page(i)).toList();
    }

    private static List<String> lowest(List<String> texts, int count) {
        return texts.stream()
                .sorted(Comparator.comparing(DistillJobTest::hash))
                .limit(count)
                .toList();
    }

    @Test
    void aColumnThatIsNotThereIsWrongUsageAndNothingIsWritten() {
        write("a.jsonl", record("a", "text"));
        DistillationOptions options = sampling(options(input, output, endpoint(server)), 5, Optional.of("qualty"));
        JobException e = catchThrowableOfType(JobException.class, () -> run(options));
        assertThat(e.kind()).isEqualTo(Kind.USAGE);
        assertThat(e).hasMessageContaining("--stratify qualty").hasMessageContaining("id, text");
        assertThat(output).doesNotExist();
    }

    @Test
    void filesThatCantBeReadAreSetAsideBeforeTheSampleIsChosen() throws IOException {
        write("a.jsonl", record("a", "It rained."));
        Files.write(input.resolve("b.jsonl.gz"), new byte[] {31, (byte) 139, 8, 0, 1, 2, 3});
        DistillResult result = run(sampling(options(input, output, endpoint(server)), 5, Optional.empty()));
        assertThat(result.counts()).isEqualTo(new DocumentCounts(1, 0, 1, 0, 0));
        assertThat(result.setAside())
                .singleElement()
                .satisfies(file -> assertThat(file.path()).endsWith("b.jsonl.gz"));
    }

    private byte[] parquet(String... records) throws IOException {
        Path source = TestRuns.write(folder.resolve("source.jsonl"), records);
        Path written = folder.resolve("parquet");
        TestContext.shared()
                .spark()
                .read()
                .json(source.toString())
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(written.toString());
        try (Stream<Path> files = Files.list(written)) {
            return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    @Test
    void aFileWhoseColumnsCanBeReadAndRowsCantIsSetAsideWhereTheSampleIsChosen() throws IOException {
        Files.write(input.resolve("good.parquet"), parquet(record("a", "It rained."), record("b", "It snowed.")));
        byte[] damaged = parquet(
                IntStream.range(0, 50).mapToObj(i -> record("c" + i, page(i))).toArray(String[]::new));
        for (int i = 40; i < 120; i++) {
            damaged[i] ^= 0x55;
        }
        Files.write(input.resolve("damaged.parquet"), damaged);
        DistillResult result = run(sampling(options(input, output, endpoint(server)), 5, Optional.empty()));
        assertThat(result.counts()).isEqualTo(new DocumentCounts(2, 0, 2, 0, 0));
        assertThat(result.setAside())
                .singleElement()
                .satisfies(file -> assertThat(file.path()).endsWith("damaged.parquet"));
    }

    @Test
    void theChatFilesHoldTheKeptPairsOfTheMix() throws IOException {
        write(
                "a.jsonl",
                IntStream.range(0, 90).mapToObj(i -> record("" + i, page(i))).toArray(String[]::new));
        DistillReport report = distill().report();
        List<String> train = new ArrayList<>();
        List<String> valid = new ArrayList<>();
        long leftOut = 0;
        List<String> sorted = IntStream.range(0, 90)
                .mapToObj(DistillJobTest::page)
                .sorted(Comparator.comparing(text -> Hashes.hex(TextHash.of(text))))
                .toList();
        for (String text : sorted) {
            byte[] hash = TextHash.of(text);
            boolean clean = !text.contains("Share");
            if (clean && !isBelow(number(hash, 16), .55)) {
                leftOut++;
                continue;
            }
            String program = clean ? "keep_all()" : "remove_lines(3, 3)";
            (isBelow(number(hash, 8), .25) ? valid : train)
                    .add(RefinePrompt.trainingLine(IndexedText.of(text), program));
        }
        assertThat(chat("train")).isEqualTo(train);
        assertThat(chat("valid")).isEqualTo(valid);
        assertThat(report.chat()).isEqualTo(new DistillReport.Chat(train.size(), valid.size(), leftOut, 0, 0));
        assertThat(leftOut).as("of 30 clean pages").isBetween(5L, 25L);
        for (String recipe :
                List.of("README.md", "llama-factory.yaml", "dataset_info.json", "axolotl.yaml", "trl.yaml")) {
            assertThat(output.resolve("finetune").resolve(recipe)).isNotEmptyFile();
        }
    }

    private static boolean isBelow(BigInteger number, double share) {
        return number.doubleValue() < share * Math.pow(2, 64);
    }

    @Test
    void aTextLongerThanAWindowGivesAnExampleForEach() throws IOException {
        String text = IntStream.range(0, 30)
                .mapToObj(i -> i % 10 == 9 ? "Share number " + i : "This is line " + i + " of a text that goes on.")
                .collect(Collectors.joining("\n"));
        write("a.jsonl", record("long", text));
        ExpertOptions small = new ExpertOptions(ExpertOptions.DEFAULT.sampling(), 150);
        DistillResult result = run(TestExpert.asking(options(input, output, endpoint(server)), small));
        Row pair = of(pairs(), "long");
        assertThat(value(pair, "program"))
                .isEqualTo("remove_lines(10, 10)\nremove_lines(20, 20)\nremove_lines(30, 30)");
        List<Row> windows = pair.getList(pair.fieldIndex("windows"));
        assertThat(windows).hasSizeGreaterThan(2).hasSize(server.requests().size());
        List<String> lines = text.lines().toList();
        for (Row window : windows) {
            List<String> mine = lines.subList(window.getInt(0) - 1, window.getInt(1));
            String program = window.getString(2);
            String refined = ProgramApplier.apply(ProgramChecker.check(
                            IndexedText.of(String.join("\n", mine)),
                            ProgramParser.parse(program),
                            CheckOptions.DEFAULT))
                    .refined();
            assertThat(refined).isEqualTo(TestExpert.refine(String.join("\n", mine)));
        }
        DistillReport.Chat chat = result.report().chat();
        assertThat(chat.train() + chat.valid() + chat.keepAllLeftOut()).isEqualTo(windows.size());
        assertThat(Math.min(chat.train(), chat.valid()))
                .as("a document is on one side")
                .isZero();
    }

    @Test
    void aKeyThatTheServerDoesNotTakeEndsTheRunAtOnce() {
        write(
                "a.jsonl",
                IntStream.range(0, 50).mapToObj(i -> record("" + i, page(i))).toArray(String[]::new));
        server.next(IntStream.range(0, 50)
                .mapToObj(i -> ModelServer.status(401, "{\"error\":{\"message\":\"who are you?\"}}"))
                .toArray(ModelServer.Manner[]::new));
        JobException e = catchThrowableOfType(JobException.class, this::distill);
        assertThat(e.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(e).hasMessageContaining("unauthorized").hasMessageContaining("who are you?");
        assertThat(server.requests()).as("those under way").hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void aServerThatIsDownEndsTheRun() {
        write(
                "a.jsonl",
                IntStream.range(0, 300).mapToObj(i -> record("" + i, page(i))).toArray(String[]::new));
        server.close();
        EndpointOptions endpoint =
                endpoint(server).withRetries(new Retries(1, Duration.ofMillis(1), Duration.ofMillis(1)));
        JobException e = catchThrowableOfType(JobException.class, () -> run(options(input, output, endpoint)));
        assertThat(e.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(e).hasMessageContaining("not_answering").hasMessageContaining("unreachable");
        assertThat(output.resolve("_batches/0/committed.json")).doesNotExist();
    }

    @Test
    void anotherExpertIsRefusedAndOtherBoundsAreNot() {
        write("a.jsonl", record("a", "It rained."));
        distill();
        write("b.jsonl", record("b", "It snowed."));
        EndpointOptions same = endpoint(server);
        EndpointOptions other = new EndpointOptions(
                same.baseUrl(),
                "another",
                same.keyVariable(),
                same.timeout(),
                same.concurrency(),
                same.limits(),
                same.retries(),
                same.budget(),
                same.prices(),
                same.mostResponseBytes(),
                same.extraFields(),
                same.answerLimit());
        JobException e = catchThrowableOfType(JobException.class, () -> run(options(input, output, other)));
        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e).hasMessageContaining("model expert").hasMessageContaining("another");
        DistillResult more = run(options(
                input, output, same.withConcurrency(1).withBudget(TestExpert.tokens(10_000), TestExpert.PRICES)));
        assertThat(more.counts().documents()).isEqualTo(2);
        assertThat(more.work().batchesBefore()).isEqualTo(1);
    }

    @Test
    void aCacheThatCantBeReadEndsTheRunInOneLine() throws IOException {
        write("a.jsonl", record("a", "It rained."));
        DistillationOptions options = options(input, output, endpoint(server));
        Path cache = Files.createDirectory(options.cache().orElseThrow());
        for (int i = 0; i < 256; i++) {
            // files where folders would be
            Files.createFile(cache.resolve(String.format("%02x", i)));
        }
        JobException e = catchThrowableOfType(JobException.class, () -> run(options));
        assertThat(e.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(e)
                .hasMessageStartingWith("--cache: can't be read or written: ")
                .hasMessageNotContaining("\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anEndpointWhoseKeyIsNotThereIsWrongUsage() {
        write("a.jsonl", record("a", "It rained."));
        EndpointOptions keyed = endpoint(server).withKeyVariable("NO_SUCH_VARIABLE_HERE");
        JobException e = catchThrowableOfType(JobException.class, () -> run(options(input, output, keyed)));
        assertThat(e.kind()).isEqualTo(Kind.USAGE);
        assertThat(e).hasMessageContaining("NO_SUCH_VARIABLE_HERE");
        assertThat(output).doesNotExist();
    }
}
