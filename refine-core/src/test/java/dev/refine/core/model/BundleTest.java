package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.refine.core.model.BundleException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        TestBundles.write(folder, "tagger");
    }

    @Test
    void aWholeBundleOpensAndSaysWhatItIs() throws IOException {
        Bundle bundle = Bundle.open(folder);
        assertThat(bundle.title()).isEqualTo("test 1");
        assertThat(bundle.presets().byName().keySet()).containsExactly("precise", "thorough");
        assertThat(bundle.presets().named("thorough").threshold()).isEqualTo(.5f);
        assertThat(bundle.file("model.onnx")).isEqualTo(folder.resolve("model.onnx"));
        assertThat(bundle.fingerprint())
                .isEqualTo(VerifiedCopy.fingerprint(Files.readAllBytes(folder.resolve("bundle.json"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\"format\": 1 ~ \"format\": 2 ~ UNKNOWN_FORMAT ~ format",
                "\"format\": 1, ~ `` ~ UNKNOWN_FORMAT ~ absent",
                "\"tagger\" ~ \"oracle\" ~ UNKNOWN_KIND ~ oracle",
                "\"dialect\": \"refine\" ~ \"dialect\": \"prox\" ~ UNKNOWN_DIALECT ~ prox",
                "{\"version\": 1, ~ {\"version\": 2, ~ UNKNOWN_FEATURES ~ \"version\":2",
                "\"rows\": 65536 ~ \"rows\": 2147483647 ~ UNKNOWN_FEATURES ~ 2147483647",
                "\"floor\" ~ \"roof\": 1, \"floor\" ~ MALFORMED ~ roof",
                "\"overlap\" ~ \"stride\": 1, \"overlap\" ~ MALFORMED ~ stride",
                "\"floor\": 0.1, ~ `` ~ MALFORMED ~ floor",
                "\"floor\": 0.1 ~ \"floor\": 1e400 ~ MALFORMED ~ floor",
                "\"floor\": 0.1 ~ \"floor\": null ~ MALFORMED ~ floor",
                "\"floor\": 0.1 ~ \"floor\": 0.6 ~ MALFORMED ~ below the floor",
                "\"floor\": 0.1 ~ \"floor\": \"0.1\" ~ MALFORMED ~ floor",
                "\"floor\": 0.1 ~ \"floor\": 0.1, \"floor\": 0.2 ~ MALFORMED ~ floor",
                "\"name\": \"test\" ~ \"name\": null ~ MALFORMED ~ name",
                "\"name\": \"test\" ~ \"name\": \" \" ~ MALFORMED ~ name",
                "\"units\": 64 ~ \"units\": 100000000 ~ MALFORMED ~ 100000000",
                "\"units\": 64 ~ \"units\": 63.5 ~ MALFORMED ~ units",
                "\"threshold\": 0.9 ~ \"threshold\": 1.5 ~ MALFORMED ~ threshold",
                "\"path\": \"table.bin\" ~ \"path\": \"../table.bin\" ~ BAD_PATH ~ ../table.bin",
                "\"path\": \"table.bin\" ~ \"path\": \"/etc/passwd\" ~ BAD_PATH ~ /etc/passwd",
                "\"path\": \"table.bin\" ~ \"path\": \"a/../../b\" ~ BAD_PATH ~ a/../../b",
                "\"path\": \"table.bin\" ~ \"path\": \"C:\\\\\\\\b\" ~ BAD_PATH ~ C:",
                "\"path\": \"table.bin\" ~ \"path\": \"\" ~ BAD_PATH ~ \"\"",
                "\"path\": \"table.bin\" ~ \"path\": \"scale.bin\" ~ BAD_PATH ~ scale.bin",
                "\"path\": \"table.bin\" ~ \"path\": \"bundle.json\" ~ BAD_PATH ~ bundle.json",
                "\"path\": \"table.bin\" ~ \"path\": \"gone.bin\" ~ MISSING_FILE ~ gone.bin",
                "\"bytes\": 192 ~ \"bytes\": -1 ~ BAD_SIZE ~ -1",
                "\"bytes\": 192 ~ \"bytes\": 0 ~ BAD_SIZE ~ 0 bytes",
                "\"bytes\": 192 ~ \"bytes\": 191 ~ BAD_SIZE ~ more than 191",
                "\"bytes\": 192 ~ \"bytes\": 9000000000000000000 ~ BAD_SIZE ~ 9000000000000000000",
                "\"sha256\": \" ~ \"sha256\": \"0 ~ MALFORMED ~ sha256",
            })
    void whatItDoesNotKnowIsRefusedByName(String from, String to, Code code, String named) throws IOException {
        String json = Files.readString(folder.resolve("bundle.json"));
        assertThat(json).contains(from);
        Files.writeString(folder.resolve("bundle.json"), json.replaceFirst(java.util.regex.Pattern.quote(from), to));
        assertRefused(code, named);
    }

    @Test
    void aChangedByteIsFound() throws IOException {
        byte[] table = Files.readAllBytes(folder.resolve("table.bin"));
        table[1_000_000] ^= 1;
        Files.write(folder.resolve("table.bin"), table);
        assertRefused(Code.WRONG_HASH, "table.bin");
    }

    @Test
    void aFileCutShortIsFound() throws IOException {
        byte[] table = Files.readAllBytes(folder.resolve("table.bin"));
        Files.write(folder.resolve("table.bin"), java.util.Arrays.copyOf(table, 1000));
        assertRefused(Code.BAD_SIZE, "1000 bytes");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve("scale.bin"));
        assertRefused(Code.MISSING_FILE, "scale.bin");
    }

    @Test
    void aFolderWithoutADescriptionIsNoBundle() throws IOException {
        Files.delete(folder.resolve("bundle.json"));
        assertRefused(Code.MISSING_FILE, "bundle.json");
    }

    @Test
    void aDescriptionThatIsNoJsonIsRefused() throws IOException {
        for (String json : new String[] {"", "{", "[]", "null", "5", "not json", "{} {}"}) {
            Files.writeString(folder.resolve("bundle.json"), json);
            assertThatThrownBy(() -> Bundle.open(folder)).as(json).isInstanceOf(BundleException.class);
        }
        Files.writeString(folder.resolve("bundle.json"), " ".repeat(2_000_000));
        assertRefused(Code.BAD_SIZE, "bundle.json");
    }

    @Test
    void anUnknownPresetIsRefusedWithTheKnownOnes() {
        Bundle bundle = Bundle.open(folder);
        assertThatThrownBy(() -> Engines.open(bundle, "bold"))
                .asInstanceOf(type(BundleException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.UNKNOWN_PRESET))
                .satisfies(e -> assertThat(e).hasMessageContaining("precise, thorough"));
    }

    @Test
    void aMessageSaysWhatWhereAndWhatToDo() throws IOException {
        Files.delete(folder.resolve("scale.bin"));
        assertThatThrownBy(() -> Bundle.open(folder))
                .hasMessage("missing_file: " + folder + ": scale.bin; name the folder of a whole bundle");
    }

    private void assertRefused(Code code, String named) {
        ThrowingCallable opening = () -> Bundle.open(folder);
        assertThatThrownBy(opening)
                .asInstanceOf(type(BundleException.class))
                .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .satisfies(e -> assertThat(e).hasMessageContaining(named));
    }
}
