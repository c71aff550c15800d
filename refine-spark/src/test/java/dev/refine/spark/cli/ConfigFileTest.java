package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private static final Path SHIPPED = Path.of("..", "conf", "refine.yaml");

    @Test
    void nestedAndDottedKeysAreTheSame() {
        assertThat(parse("demo:\n  output: x\n")).isEqualTo(parse("demo.output: x\n"));
    }

    @Test
    void numbersAndTruthValuesAreTakenAsWritten() {
        assertThat(parse("text-column: 5\nid-column: true\n"))
                .isEqualTo(Map.of("text-column", List.of("5"), "id-column", List.of("true")));
    }

    @Test
    void aListGivesEachOfItsValues() {
        assertThat(parse("input:\n- a,b\n- c\n")).isEqualTo(Map.of("input", List.of("a,b", "c")));
    }

    @Test
    void anEmptyFileSaysNothing() {
        assertThat(parse("")).isEmpty();
        assertThat(parse("# a comment\n")).isEmpty();
    }

    @Test
    void brokenYamlIsAnErrorWithItsLine() {
        assertThatThrownBy(() -> parse("preset: precise\nformat: [json\n"))
                .isInstanceOf(SettingException.class)
                .hasMessageMatching("--config my.yaml:\\d+: is no YAML .*");
    }

    @Test
    void aKeyThatStandsTwiceIsAnError() {
        assertThatThrownBy(() -> parse("preset: precise\npreset: thorough\n")).hasMessageContaining("preset");
        assertThatThrownBy(() -> parse("demo:\n  output: x\ndemo.output: y\n"))
                .hasMessage("--config my.yaml: demo.output stands there twice");
    }

    @Test
    void aFileThatIsNoMapOrHoldsMoreIsAnError() {
        assertThatThrownBy(() -> parse("- a\n- b\n")).hasMessage("--config my.yaml: expected lines of key: value");
        assertThatThrownBy(() -> parse("input:\n- a: b\n"))
                .hasMessage("--config my.yaml: input holds more than a list of values");
        assertThatThrownBy(() -> parse("preset: precise\n---\npreset: thorough\n"))
                .isInstanceOf(SettingException.class);
    }

    @Test
    void aMissingOrUnreadableFileIsAnErrorThatNamesIt(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> read(missing)).hasMessage("--config " + missing + ": there is no such file");
        assertThatThrownBy(() -> read(folder)).hasMessageStartingWith("--config " + folder + ": can't be read");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
        assertThatThrownBy(() -> read(latin)).hasMessage("--config " + latin + ": is not UTF-8 text");
    }

    @Test
    void theShippedFileHoldsEachDefault() {
        Map<String, List<String>> defaults = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            setting.byDefault().ifPresent(value -> defaults.put(setting.key(), List.of(value)));
        }
        assertThat(read(SHIPPED)).isEqualTo(defaults);
    }

    @Test
    void theShippedFileSpeaksOfEachSettingWithoutDefaultInAComment() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);
        for (Setting setting : Setting.values()) {
            if (setting.byDefault().equals(Optional.empty())) {
                assertThat(lines).anyMatch(line -> line.startsWith("# " + setting.key() + ": "));
            }
        }
    }

    @Test
    void everySettingOfTheShippedFileHasACommentAbove() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean setting = line.strip().matches("[a-z-]+: .+") || line.matches("# [a-z-]+: .+");
            if (setting) {
                assertThat(lines.get(i - 1).strip()).as("above " + line).startsWith("# ");
            }
        }
    }

    @Test
    void aUriIsReadThroughHadoop(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my.yaml"), "preset: thorough\n");
        String uri = file.toUri().toString();
        assertThat(ConfigFile.read(uri, Map.of())).isEqualTo(Map.of("preset", List.of("thorough")));
        String missing = uri + ".none";
        assertThatThrownBy(() -> ConfigFile.read(missing, Map.of()))
                .hasMessage("--config " + missing + ": there is no such file");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
        assertThatThrownBy(() -> ConfigFile.read(latin.toUri().toString(), Map.of()))
                .hasMessageEndingWith(": is not UTF-8 text");
        assertThatThrownBy(() -> ConfigFile.read("nofs://bucket/my.yaml", Map.of()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("no file system");
    }

    private static Map<String, List<String>> read(Path file) {
        return ConfigFile.read(file.toString(), Map.of());
    }

    private static Map<String, List<String>> parse(String yaml) {
        return ConfigFile.parse("my.yaml", yaml);
    }
}
