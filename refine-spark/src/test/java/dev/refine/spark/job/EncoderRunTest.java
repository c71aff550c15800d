package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.PAGE;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.refine.core.text.TextHash;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs with the small encoder of core's tests. */
class EncoderRunTest {
    private static final Path ENCODER =
            Path.of("..", "refine-core", "src", "test", "resources", "dev", "refine", "core", "model", "encoder");

    @TempDir
    private Path folder;

    private RunOptions options(Path bundle, DeviceChoice device) {
        return options(bundle, device, Optional.empty());
    }

    private RunOptions options(Path bundle, DeviceChoice device, Optional<CascadeOptions> cascade) {
        Path input = TestRuns.write(
                folder.resolve("pages.jsonl"),
                IntStream.range(0, 60)
                        .mapToObj(
                                i -> "{\"id\": \"" + i + "\", \"text\": " + json((PAGE + "\n").repeat(1 + i) + i) + "}")
                        .toArray(String[]::new));
        return new RunOptions(
                source(input, "text"),
                folder.resolve("out").toString(),
                bundle.toString(),
                "thorough",
                device,
                Optional.empty(),
                cascade,
                Optional.empty(),
                Writing.DEFAULT,
                false,
                new FailedShareLimit(0),
                Map.of());
    }

    private Path copy() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("encoder"));
        for (String file : List.of("bundle.json", "model.onnx", "tokenizer.json", "golden.jsonl")) {
            Files.copy(ENCODER.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    private void refused(RunOptions options, String... words) {
        JobException e = catchThrowableOfType(JobException.class, () -> TestRuns.run(options));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e.kind()).isEqualTo(JobException.Kind.UNUSABLE);
        assertThat(e).hasMessageContainingAll(words);
        assertThat(e.getMessage()).doesNotContain("\n");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void windowsOfAllTasksAreJudgedAndEveryTextHasItsOwnProgram() throws IOException {
        String fingerprint = Hashes.hex(TextHash.of(Files.readAllBytes(ENCODER.resolve("bundle.json"))));
        RunResult result = TestRuns.run(options(ENCODER, DeviceChoice.AUTO));
        assertThat(result.counts().documents()).isEqualTo(60);
        assertThat(result.counts().failed()).isZero();
        List<Row> programs = TestRuns.rows(folder.resolve("out"), "programs");
        assertThat(programs).hasSize(60).allSatisfy(row -> {
            assertThat(row.<String>getAs("status")).isEqualTo("ok");
            assertThat(row.<String>getAs("bundle")).isEqualTo(fingerprint);
            assertThat(row.isNullAt(row.fieldIndex("document_p"))).isFalse();
        });
        Row longest = byId(programs, "59");
        assertThat(longest.<Integer>getAs("chunks")).isGreaterThan(10);
        assertThat(byId(programs, "0").<Integer>getAs("chunks")).isEqualTo(1);
        assertThat(longest.getList(longest.fieldIndex("units")).size())
                .as("its probabilities are near a half, above the floor")
                .isGreaterThan(300);
    }

    private static Row byId(List<Row> rows, String id) {
        return rows.stream()
                .filter(row -> id.equals(row.getAs("id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeviceThatCantBeHadEndsTheRunBeforeAnythingIsWritten() {
        refused(options(ENCODER, DeviceChoice.CUDA), "device cuda: the bundle has graphs for cpu alone");
    }

    /** The jar of the tests is the one for processors. */
    @Test
    void neitherAnEncoderNorTheHeavierModelOfACascadeFallsBackToTheCpu() throws IOException {
        Path copy = copy();
        String json = Files.readString(copy.resolve("bundle.json"));
        Files.writeString(
                copy.resolve("bundle.json"),
                json.replaceFirst("\"cpu\": \"model.onnx\"", "\"cpu\": \"model.onnx\", \"cuda\": \"model.onnx\""));
        refused(options(copy, DeviceChoice.CUDA), "encoder: device cuda: ", "no kernels for GPUs");
        CascadeOptions heavier = new CascadeOptions(copy.toString(), .2f, Optional.of(.95f), .02f);
        refused(
                options(Path.of("default"), DeviceChoice.CUDA, Optional.of(heavier)),
                "encoder: device cuda: ",
                "no kernels for GPUs");
    }

    @Test
    void aTaggerIsNeverRunOnAGpu() {
        refused(options(Path.of("default"), DeviceChoice.CUDA), "device cuda: a tagger runs on cpu alone");
    }

    @Test
    void aTokenizerThatIsNoneIsRefusedByItsFile() throws IOException {
        Path copy = copy();
        Path tokenizer = Files.writeString(copy.resolve("tokenizer.json"), "{\"version\": \"1.0\"}");
        String json = Files.readString(copy.resolve("bundle.json"));
        String stated = "\"bytes\": 103476,\\s*\"sha256\": \"558d[0-9a-f]{60}\"";
        String found = "\"bytes\": " + Files.size(tokenizer) + ", \"sha256\": \""
                + Hashes.hex(TextHash.of(Files.readAllBytes(tokenizer))) + '"';
        Files.writeString(copy.resolve("bundle.json"), json.replaceFirst(stated, found));
        refused(options(copy, DeviceChoice.AUTO), "malformed", "tokenizer.json", "in the format of tokenizer.json");
    }

    @Test
    void aKindThatNobodyKnowsIsRefusedByItsName() throws IOException {
        Path copy = copy();
        String json = Files.readString(copy.resolve("bundle.json"));
        Files.writeString(copy.resolve("bundle.json"), json.replace("\"kind\": \"encoder\"", "\"kind\": \"oracle\""));
        refused(options(copy, DeviceChoice.AUTO), "unknown_kind", "oracle", "this version knows tagger, encoder");
    }

    @Test
    void anEncoderSaysWhatItIsAndComesToTheFiguresOfItsTrainer() {
        DescribedBundle bundle = new DescribeBundleJob(ENCODER.toString()).execute(TestContext.shared());
        assertThat(bundle.kind()).isEqualTo("encoder");
        assertThat(bundle.reading())
                .isEqualTo(new DescribedBundle.Tokens(1, "tokenizer.json", 4096, 256, 64, 32, List.of("cpu")));
        assertThat(new VerifyBundleJob(ENCODER.toString())
                        .execute(TestContext.shared())
                        .vectors())
                .isGreaterThan(20);
    }
}
