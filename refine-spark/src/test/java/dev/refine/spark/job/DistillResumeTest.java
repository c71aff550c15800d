package dev.refine.spark.job;

import static dev.refine.spark.job.TestExpert.endpoint;
import static dev.refine.spark.job.TestExpert.options;
import static dev.refine.spark.job.TestExpert.run;
import static dev.refine.spark.job.TestRuns.comparable;
import static dev.refine.spark.job.TestRuns.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.core.endpoint.ModelServer;
import dev.refine.core.expert.ExpertOptions;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.Paid;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A distillation that was stopped or killed goes on, pays nothing twice, and ends with the pairs of an undisturbed one. */
@Timeout(300)
class DistillResumeTest {
    private static final int FILES = 3;
    private static final int DOCUMENTS = 60;
    private static final String SECRET = "sk-very-secret-0123456789";

    @TempDir
    private Path folder;

    private ModelServer server;
    private Path input;
    private Path output;

    @BeforeEach
    void start() throws IOException {
        server = TestExpert.startDear(Duration.ofMillis(1));
        input = Files.createDirectory(folder.resolve("in"));
        output = folder.resolve("out");
        for (int file = 0; file < FILES; file++) {
            int mine = file;
            TestRuns.write(
                    input.resolve(file + ".jsonl"),
                    IntStream.range(0, DOCUMENTS)
                            .filter(i -> i % FILES == mine)
                            .mapToObj(DistillResumeTest::record)
                            .toArray(String[]::new));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String record(int i) {
        return "{\"id\": " + i + ", \"text\": " + json("Share " + i + "\nIt rained " + i + " hours.") + "}";
    }

    /** In windows so small that a budget of 30 answers is worth two tasks. */
    private DistillationOptions batches(Path to, long budget) {
        DistillationOptions all =
                options(input, to, endpoint(server).withBudget(TestExpert.tokens(budget), TestExpert.PRICES));
        return TestExpert.inBatches(
                TestExpert.asking(all, new ExpertOptions(ExpertOptions.DEFAULT.sampling(), 300)), 1);
    }

    private void assertEqualToUndisturbed() throws IOException {
        Path undisturbed = folder.resolve("undisturbed");
        DistillResult result = run(batches(undisturbed, Long.MAX_VALUE));
        assertThat(result.counts().documents()).isEqualTo(DOCUMENTS);
        assertThat(comparable(output, "pairs")).isEqualTo(comparable(undisturbed, "pairs"));
        for (String part : List.of("train", "valid")) {
            assertThat(Files.readString(output.resolve("chat/" + part + ".jsonl")))
                    .isEqualTo(Files.readString(undisturbed.resolve("chat/" + part + ".jsonl")));
        }
    }

    @Test
    void aBudgetThatIsUsedUpEndsItAndALargerOneGoesOn() throws IOException {
        // the first batch has 20 documents: the budget ends within the second
        JobException e = catchThrowableOfType(JobException.class, () -> run(batches(output, 30L * TestExpert.TOKENS)));
        assertThat(e.kind()).isEqualTo(Kind.OUT_OF_BUDGET);
        assertThat(e).hasMessageContaining("budget is used up").hasMessageContaining("of batch 1 are left");
        int first = server.requests().size();
        // 29 answers are paid: beside them there is no room for what another may take by the estimates
        assertThat(first).as("it is not overshot").isEqualTo(29);
        assertThat(output.resolve("_batches/0/committed.json")).exists();
        assertThat(output.resolve("_batches/1/committed.json")).doesNotExist();

        JobException again =
                catchThrowableOfType(JobException.class, () -> run(batches(output, 30L * TestExpert.TOKENS)));
        assertThat(again.kind()).isEqualTo(Kind.OUT_OF_BUDGET);
        assertThat(server.requests()).as("the budget is that of the output").hasSize(first);

        DistillResult result = run(batches(output, 1_000L * TestExpert.TOKENS));
        assertThat(result.work().batchesBefore()).isEqualTo(1);
        assertThat(server.requests()).as("nothing is paid twice").hasSize(DOCUMENTS);
        assertThat(result.report().costs().requests()).isEqualTo(DOCUMENTS);
        assertThat(result.report().costs().promptTokens()).isEqualTo((long) TestExpert.PROMPT_TOKENS * DOCUMENTS);
        assertEqualToUndisturbed();
    }

    @Test
    void aBudgetThatSufficesIsNotMissedByOneOfTheTasks() {
        run(batches(output, (DOCUMENTS + 1L) * TestExpert.TOKENS));
        assertThat(server.requests()).hasSize(DOCUMENTS);
    }

    @Test
    void withoutACacheACommittedBatchIsNotPaidAgain() {
        DistillationOptions kept = batches(output, 30L * TestExpert.TOKENS);
        JobException e = catchThrowableOfType(JobException.class, () -> run(withoutCache(kept)));
        assertThat(e.kind()).isEqualTo(Kind.OUT_OF_BUDGET);
        assertThat(e).hasMessageContaining("without --cache");
        int first = server.requests().size();
        run(withoutCache(batches(output, 1_000L * TestExpert.TOKENS)));
        assertThat(server.requests()).hasSize(first + DOCUMENTS - DOCUMENTS / FILES);
    }

    private static DistillationOptions withoutCache(DistillationOptions options) {
        return new DistillationOptions(
                options.input(),
                options.output(),
                options.sample(),
                options.endpoint(),
                options.expert(),
                options.pairs(),
                Optional.empty(),
                options.mix(),
                options.writing(),
                options.maxFailedShare(),
                options.configuration());
    }

    private KilledRun process(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("distill"));
        arguments.addAll(List.of("--input", input.toString(), "--output", output.toString()));
        arguments.addAll(List.of("--endpoint", server.address().toString(), "--model", "expert"));
        arguments.addAll(List.of("--key-variable", "TEST_MODEL_KEY"));
        arguments.addAll(List.of("--cache", folder.resolve("cache").toString(), "--concurrency", "4"));
        arguments.addAll(List.of("--price-prompt", "1", "--price-completion", "10", "--valid-share", "0.25"));
        arguments.addAll(List.of("--master", "local[2]", "--set", "spark.sql.shuffle.partitions=2"));
        arguments.addAll(List.of(more));
        return KilledRun.start(
                folder.resolve("log.txt"), Map.of("TEST_MODEL_KEY", SECRET), arguments.toArray(String[]::new));
    }

    @Test
    void killedInTheMiddleItPaysNothingTwiceAndTheKeyIsNowhere() throws IOException, InterruptedException {
        try (KilledRun run = process("--batch-bytes", "1")) {
            assertThat(run.killWhen(() -> server.requests().size() >= DOCUMENTS / 2))
                    .as("killed while it was at work")
                    .isTrue();
        }
        try (KilledRun run = process("--batch-bytes", "1")) {
            assertThat(run.end())
                    .as(Files.readString(folder.resolve("log.txt")))
                    .isZero();
        }
        assertThat(server.requests())
                .as("those under way when it was killed were not seen to their ends")
                .hasSizeBetween(DOCUMENTS, DOCUMENTS + 4);
        assertThat(server.keys()).containsOnly("Bearer " + SECRET);
        assertEqualToUndisturbed();
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(SECRET));
        }
    }

    private Paid paid() {
        return OutputFolder.of(new Configuration(), output.toString()).paid();
    }

    @Test
    void whatAKilledRunPaidInTheMiddleOfABatchIsOfTheBudget() throws IOException, InterruptedException {
        server.close();
        server = TestExpert.startDear(Duration.ofMillis(200));
        try (KilledRun run = process("--set", "spark.executor.heartbeatInterval=100ms")) {
            assertThat(run.killWhen(() -> Files.exists(output.resolve("_paid.json"))))
                    .as("killed while it was at work")
                    .isTrue();
        }
        assertThat(output.resolve("_batches/0/committed.json")).doesNotExist();
        Paid paid = paid();
        int asked = server.requests().size();
        assertThat(paid.answers()).as("of %d", asked).isPositive().isLessThanOrEqualTo(asked);
        assertThat(paid.tokens()).isEqualTo(paid.answers() * TestExpert.TOKENS);

        try (KilledRun run = process("--budget-tokens", String.valueOf(paid.tokens()))) {
            assertThat(run.end())
                    .as(Files.readString(folder.resolve("log.txt")))
                    .isEqualTo(7);
        }
        assertThat(server.requests()).as("the budget was used up").hasSize(asked);
        try (KilledRun run = process()) {
            assertThat(run.end())
                    .as(Files.readString(folder.resolve("log.txt")))
                    .isZero();
        }
        assertThat(server.requests()).hasSizeBetween(DOCUMENTS, DOCUMENTS + 4);
        assertThat(paid().answers()).isBetween((long) DOCUMENTS - asked + paid.answers(), (long) DOCUMENTS);
    }
}
