package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.JobException.Kind;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing from an output, or damaged in it, is named, and nothing is taken for what it is not. */
class DamagedOutputTest {
    private static final String NOISE =
            "Home | About | Contact\\nAccept all cookies\\nShare on Facebook\\nShare on Twitter";

    /** An output of two batches that no test changes. */
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path output;

    @BeforeAll
    static void run() throws IOException {
        Files.createDirectory(shared.resolve("in"));
        TestRuns.write(
                shared.resolve("in/a.jsonl"),
                "{\"id\": 1, \"text\": " + json(TestRuns.PAGE) + "}",
                "{\"id\": 2, \"text\": \"" + NOISE + "\"}");
        TestRuns.write(
                shared.resolve("in/b.jsonl"),
                "{\"id\": 3, \"text\": " + json(TestRuns.PAGE + "\nAnother one.") + "}",
                "{\"id\": 4, \"text\": null}");
        TestRuns.run(options(shared.resolve("out"), writing(true, false)));
    }

    private static Writing writing(boolean keepRemoved, boolean dropEmptied) {
        return new Writing(Optional.of(1L), 1_000_000, keepRemoved, dropEmptied);
    }

    private static RunOptions options(Path output, Writing writing) {
        return new RunOptions(
                TestRuns.source(shared.resolve("in"), "text"),
                output.toString(),
                "default",
                "thorough",
                writing,
                false,
                new FailedShareLimit(1),
                Map.of());
    }

    @BeforeEach
    void copy() {
        output = TestRuns.copy(shared.resolve("out"), folder.resolve("out"));
    }

    private RunResult again() {
        return TestRuns.run(options(output, writing(true, false)));
    }

    private RevertResult revert() {
        RevertOptions options =
                new RevertOptions(output.toString(), folder.resolve("raw").toString());
        return new RevertJob(options, Progress.Listener.NONE).execute(TestContext.shared());
    }

    private static void refused(Kind kind, ThrowingCallable call, String... words) {
        JobException e = catchThrowableOfType(JobException.class, call);
        assertThat(e).as("refusal").isNotNull().hasMessageContainingAll(words);
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Test
    void aLostManifestIsNamedAndNothingIsTakenAway() throws IOException {
        Files.delete(output.resolve("_manifest.json"));
        refused(Kind.REFUSED, this::again, output.toString(), "no _manifest.json");
        refused(Kind.UNUSABLE, this::revert, output.toString(), "no _manifest.json");
        assertThat(TestRuns.rows(output, "refined")).hasSize(3);
        assertThat(output.resolve("_batches/1/committed.json")).exists();
        assertThat(folder.resolve("raw")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"run_id\": ", "null", "{}"})
    void aDamagedManifestIsNamed(String damaged) throws IOException {
        Files.writeString(output.resolve("_manifest.json"), damaged);
        refused(Kind.UNUSABLE, this::again, output.toString(), "_manifest.json", "damaged");
        refused(Kind.UNUSABLE, this::revert, output.toString(), "_manifest.json", "damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no columns", "\\\"string\\\""})
    void aManifestWhoseSchemaIsNoneIsNamed(String schema) throws IOException {
        Path manifest = output.resolve("_manifest.json");
        String whole = Files.readString(manifest);
        Files.writeString(
                manifest,
                whole.lines()
                        .map(line -> line.startsWith("  \"schema\" :") ? "  \"schema\" : \"" + schema + "\"," : line)
                        .collect(java.util.stream.Collectors.joining("\n")));
        assertThat(manifest).content().isNotEqualTo(whole).contains(schema);
        refused(Kind.UNUSABLE, this::again, "_manifest.json", "damaged", "schema");
        refused(Kind.UNUSABLE, this::revert, "_manifest.json", "damaged", "schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.json", "committed.json"})
    void aDamagedPlanOrCommitIsNamed(String name) throws IOException {
        Files.writeString(output.resolve("_batches/1").resolve(name), "");
        refused(Kind.UNUSABLE, this::again, "_batches/1/" + name, "damaged");
        refused(Kind.UNUSABLE, this::revert, "_batches/1/" + name, "damaged");
        assertThat(TestRuns.rows(output, "refined")).hasSize(3);
    }

    @Test
    void aBatchWhosePlanWasLostCanBeMadeAnewAsTheMessageSays() throws IOException {
        Files.delete(output.resolve("_batches/0/plan.json"));
        refused(Kind.UNUSABLE, this::again, "_batches/0/plan.json", "missing", "take", "_batches/0");
        delete(output.resolve("_batches/0"));
        RunResult again = again();
        assertThat(again.work().batches()).isEqualTo(1);
        assertEqualToUndisturbed(again);
    }

    private void assertEqualToUndisturbed(RunResult again) {
        assertThat(again.counts().documents()).isEqualTo(4);
        for (String dataset : List.of("programs", "refined", "removed", "failed", "stats/documents", "stats/corpus")) {
            assertThat(TestRuns.comparable(output, dataset))
                    .as(dataset)
                    .isEqualTo(TestRuns.comparable(shared.resolve("out"), dataset));
        }
    }

    @Test
    void aDamagedPlanThatNoCommitCoversIsMadeAnew() throws IOException {
        Files.delete(output.resolve("_batches/1/committed.json"));
        Files.writeString(output.resolve("_batches/1/plan.json"), "{");
        RunResult again = again();
        assertThat(again.work().batches()).isEqualTo(1);
        assertEqualToUndisturbed(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refined", "removed", "failed"})
    void aCommittedBatchWithoutItsFilesIsNamed(String dataset) throws IOException {
        Path batch = output.resolve(dataset).resolve("batch=1");
        try (Stream<Path> files = Files.list(batch)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }
        refused(Kind.UNUSABLE, this::revert, dataset + "/batch=1", "_batches/1");
        delete(batch);
        refused(Kind.UNUSABLE, this::revert, dataset + "/batch=1", "_batches/1");
        refused(Kind.UNUSABLE, this::again, dataset + "/batch=1", "_batches/1");
        assertThat(folder.resolve("raw")).doesNotExist();
        delete(output.resolve("_batches/1"));
        assertEqualToUndisturbed(again());
    }

    @Test
    void committedProgramsThatAreGoneAreNamedByApply() throws IOException {
        delete(output.resolve("programs/batch=0"));
        ApplyOptions apply = new ApplyOptions(
                TestRuns.source(shared.resolve("in"), "text"),
                output.toString(),
                folder.resolve("applied").toString(),
                Optional.empty(),
                Optional.empty(),
                Writing.DEFAULT,
                new FailedShareLimit(1),
                Map.of());
        refused(
                Kind.UNUSABLE,
                () -> new ApplyJob(apply, Progress.Listener.NONE).execute(TestContext.shared()),
                "programs/batch=0");
    }

    @Test
    void committedStatesThatAreGoneAreNamed() throws IOException {
        delete(output.resolve("stats/states/batch=1"));
        refused(Kind.UNUSABLE, this::again, "stats/states/batch=1");
    }

    @Test
    void withoutRemovedPiecesARunComesToItsEndAndCantBeReverted() throws IOException {
        delete(output);
        assertThat(TestRuns.run(options(output, writing(false, false))).counts().documents())
                .isEqualTo(4);
        assertThat(output.resolve("removed")).doesNotExist();
        assertThat(output.resolve("report.html")).exists();
        refused(Kind.UNUSABLE, this::revert, "--keep-removed false", "removed/");
        refused(Kind.REFUSED, this::again, "keep-removed");
    }

    @Test
    void emptiedDocumentsThatAreDroppedAreCountedAndCantBeReverted() throws IOException {
        delete(output);
        DocumentCounts counts =
                TestRuns.run(options(output, writing(true, true))).counts();
        assertThat(counts.documents()).isEqualTo(4);
        assertThat(counts.emptied()).isEqualTo(1);
        assertThat(TestRuns.rows(output, "refined")).hasSize(2);
        assertThat(Files.readString(output.resolve("_manifest.json"))).contains("\"emptied\" : 1");
        refused(Kind.UNUSABLE, this::revert, "refined/ holds 2 rows", "counted 3", "dropped emptied documents");
        assertThat(folder.resolve("raw")).doesNotExist();
    }

    @Test
    void anOutputThatIsAFile() throws IOException {
        delete(output);
        Files.writeString(output, "precious");
        refused(Kind.UNUSABLE, this::again, output.toString(), "is a file");
        refused(Kind.UNUSABLE, this::revert, output.toString(), "_manifest.json");
        assertThat(output).hasContent("precious");
    }
}
