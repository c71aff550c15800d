package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.refine.core.text.TextHash;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleJobsTest {
    @TempDir
    private Path folder;

    private static VerifiedBundle verify(String bundle) {
        return new VerifyBundleJob(bundle).execute(TestContext.shared());
    }

    private void refused(Path bundle, String... words) {
        JobException e = catchThrowableOfType(JobException.class, () -> verify(bundle.toString()));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e.kind()).isEqualTo(JobException.Kind.UNUSABLE);
        assertThat(e).hasMessageContaining(bundle.toString()).hasMessageContainingAll(words);
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    @Test
    void theShippedBundleIsWhatItSays() {
        VerifiedBundle bundle = verify("default");
        assertThat(bundle.files()).isGreaterThanOrEqualTo(4);
        assertThat(bundle.vectors()).isGreaterThan(20);
        assertThat(bundle.fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void aBundleCanLieAtAnyPlaceThatHadoopReaches() throws IOException {
        Path copy = TestBundles.copyOfShipped(folder);
        assertThat(verify(copy.toUri().toString())).isEqualTo(verify("default"));
    }

    @Test
    void aBundleSaysWhatItIs() throws IOException {
        Path copy = TestBundles.copyOfShipped(folder);
        DescribedBundle bundle = new DescribeBundleJob(copy.toString()).execute(TestContext.shared());
        assertThat(bundle.kind()).isEqualTo("tagger");
        assertThat(bundle.place()).isEqualTo(copy.toString());
        assertThat(bundle.presets())
                .extracting(DescribedBundle.OperatingPoint::name)
                .containsExactly("precise", "balanced", "thorough");
        assertThat(bundle.presets()).allMatch(preset -> preset.threshold() >= bundle.floor());
        assertThat(bundle.files())
                .allSatisfy(file -> assertThat(copy.resolve(file.path())).hasSize(file.bytes()));
        assertThat(bundle.fingerprint())
                .isEqualTo(Hashes.hex(TextHash.of(Files.readAllBytes(copy.resolve("bundle.json")))));
    }

    @Test
    void aDamagedBundleStillSaysWhatItIs() throws IOException {
        Path copy = TestBundles.copyOfShipped(folder);
        Files.delete(copy.resolve("table.bin"));
        assertThat(new DescribeBundleJob(copy.toString())
                        .execute(TestContext.shared())
                        .name())
                .isNotEmpty();
        refused(copy, "missing_file", "table.bin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "scale.bin", "golden.jsonl"})
    void aByteThatWasChangedIsFoundInEachFile(String name) throws IOException {
        Path copy = TestBundles.copyOfShipped(folder);
        Path file = copy.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        refused(copy, "wrong_hash", name);
    }

    @Test
    void figuresOfAnotherTrainerAreFoundThoughAllHashesAreRight() throws IOException {
        Path copy = TestBundles.copyOfShipped(folder);
        Path golden = copy.resolve("golden.jsonl");
        String vectors = Files.readString(golden);
        Files.writeString(golden, vectors.replace("\"units\": [[0, 0, 9]]", "\"units\": [[0, 0, 8]]"));
        restate(copy, golden);
        refused(copy, "golden.jsonl line 3, units: [[0,0,9]] where the trainer has [[0,0,8]]", "1 of ");
    }

    @Test
    void aPlaceWithoutABundleIsNamed() {
        refused(folder.resolve("none"), "missing_file", "bundle.json");
        JobException e = catchThrowableOfType(
                JobException.class,
                () -> new DescribeBundleJob(folder.resolve("none").toString()).execute(TestContext.shared()));
        assertThat(e).hasMessageContaining("bundle.json");
    }

    /** Makes bundle.json state the file as it is now. */
    private static void restate(Path bundle, Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path path = bundle.resolve("bundle.json");
        ObjectNode description = (ObjectNode) json.readTree(Files.readString(path));
        description.get("files").forEach(stated -> {
            if (file.endsWith(stated.get("path").asText())) {
                ((ObjectNode) stated).put("bytes", file.toFile().length()).put("sha256", hash(file));
            }
        });
        Files.writeString(path, json.writeValueAsString(description));
    }

    private static String hash(Path file) {
        try {
            return Hashes.hex(TextHash.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
