package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are taken by their names as they are, whatever a pattern or a URI would make of them. */
class OddNamesTest {
    private static final List<String> NAMES = List.of(
            "with space",
            " spaces at both ends ",
            "100%",
            "%41",
            "a+b",
            "a&b=c",
            "#1",
            "[x]",
            "x",
            "{a,b}",
            "a",
            "*",
            "q?",
            "Ünïcødé 日本 😀",
            "back\\slash",
            "quote\"'",
            "comma,",
            "semi;colon",
            "~tilde");

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void place() throws IOException {
        input = Files.createDirectory(folder.resolve("in"));
    }

    private static void page(Path file, int number) {
        TestRuns.write(file, "{\"id\": " + number + ", \"text\": \"This is the text of page " + number + ".\"}");
    }

    private RunOptions options(long batchBytes) {
        return new RunOptions(
                TestRuns.source(input, "text"),
                folder.resolve("out").toString(),
                "default",
                "thorough",
                new Writing(Optional.of(batchBytes), 1_000_000, true, false),
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    private List<Long> ids() {
        return TestRuns.read(folder.resolve("out"), "refined").select("id").collectAsList().stream()
                .map(row -> row.getLong(0))
                .sorted()
                .toList();
    }

    /** A few files a batch, so that some stand alone in theirs and others do not. */
    @Test
    void everyFileIsReadOnceAndKnownAgain() {
        long batchBytes = 400;
        for (int i = 0; i < NAMES.size(); i++) {
            page(input.resolve(NAMES.get(i) + ".jsonl"), i);
        }
        RunResult result = TestRuns.run(options(batchBytes));
        assertThat(result.setAside()).isEmpty();
        assertThat(result.counts().documents()).isEqualTo(NAMES.size());
        assertThat(ids()).doesNotHaveDuplicates().hasSize(NAMES.size());
        RunResult again = TestRuns.run(options(batchBytes));
        assertThat(again.work().batches()).isZero();
        assertThat(again.counts().documents()).isEqualTo(NAMES.size());
    }

    @Test
    void anOutputMayHaveAnOddNameToo() {
        page(input.resolve("a.jsonl"), 1);
        RunOptions options = options(1);
        for (String name : List.of("with space, 100% #1 Ünïcødé 日本")) {
            Path output = folder.resolve(name);
            RunOptions there = new RunOptions(
                    options.input(),
                    output.toString(),
                    "default",
                    "thorough",
                    options.writing(),
                    false,
                    options.maxFailedShare(),
                    Map.of());
            assertThat(TestRuns.run(there).counts().documents()).as(name).isEqualTo(1);
            assertThat(TestRuns.run(there).work().batches()).as(name).isZero();
            assertThat(output.resolve("refined/batch=0/_SUCCESS")).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out[x]", "{a,b}", "*", "what?", "back\\slash"})
    void anOutputThatSparkWouldTakeForAPatternIsRefused(String name) {
        page(input.resolve("a.jsonl"), 1);
        RunOptions options = TestRuns.options(input, folder.resolve(name));
        JobException e = catchThrowableOfType(JobException.class, () -> TestRuns.run(options));
        assertThat(e.kind()).isEqualTo(Kind.USAGE);
        assertThat(e).hasMessageContainingAll(name, "pattern");
        assertThat(folder.resolve(name)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b.jsonl", "deep/2024-01-01T00:00.jsonl"})
    void aNameThatHadoopCantHoldIsSetAsideAndTheOthersAreRead(String name) throws IOException {
        Files.createDirectories(input.resolve("deep"));
        page(input.resolve("a.jsonl"), 1);
        page(input.resolve(name), 2);
        assertThat(TestRuns.run(options(1)).setAside()).singleElement().satisfies(file -> {
            assertThat(file.path()).endsWith(name);
            assertThat(file.reason()).contains("colon in its name", "rename it");
        });
        assertThat(ids()).containsExactly(1L);
        assertThat(TestRuns.run(options(1)).work().batches()).isZero();
    }
}
