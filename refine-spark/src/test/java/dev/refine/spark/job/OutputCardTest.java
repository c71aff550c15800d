package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dataset card that a run leaves, read as the Hub reads it. */
class OutputCardTest {
    private static final String ODD = "a: \"b\" | #c";

    @TempDir
    private Path folder;

    private Path run(String name, String licence, String... records) {
        Path input = write(folder.resolve("pages.jsonl"), records);
        Path output = folder.resolve(name);
        RunOptions options = TestRuns.options(input, output);
        TestRuns.run(new RunOptions(
                options.input(),
                options.output(),
                options.bundle(),
                options.preset(),
                options.writing(),
                options.replace(),
                options.maxFailedShare(),
                Map.of("licence", licence)));
        return output;
    }

    private static String card(Path output) throws IOException {
        return Files.readString(output.resolve("README.md"));
    }

    private static JsonNode head(Path output) throws IOException {
        String card = card(output);
        assertThat(card).startsWith("---\n");
        return new ObjectMapper(new YAMLFactory()).readTree(card.substring(4, card.indexOf("\n---\n")));
    }

    private static List<Path> matches(Path output, String pattern) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> matcher.matches(output.relativize(file)))
                    .toList();
        }
    }

    private static List<String> names(JsonNode configs) {
        List<String> names = new ArrayList<>();
        configs.forEach(config -> names.add(config.path("config_name").asText()));
        return names;
    }

    @Test
    void everyDataSetOfTheHeadIsThereAndHasRows() throws IOException {
        Path output = run(
                "corpus",
                "odc-by",
                "{\"id\": \"page\", \"text\": " + json(TestRuns.PAGE) + "}",
                "{\"id\": \"bad\", \"text\": 5}");
        JsonNode head = head(output);
        assertThat(head.path("license").asText()).isEqualTo("odc-by");
        assertThat(names(head.path("configs")))
                .containsExactly("refined", "removed", "programs", "failed", "stats_documents", "stats_corpus");
        for (JsonNode config : head.path("configs")) {
            List<Path> files = matches(output, config.path("data_files").asText());
            assertThat(files).as(config.toString()).isNotEmpty();
            assertThat(TestContext.shared()
                            .spark()
                            .read()
                            .parquet(files.stream().map(Path::toString).toArray(String[]::new))
                            .count())
                    .as(config.toString())
                    .isPositive();
        }
        assertThat(head.path("configs").path(0).path("default").asBoolean()).isTrue();
        assertThat(card(output)).contains("| documents | 2 |", "| failed | 1 |", "| `text_hash` | `binary` |");
    }

    @Test
    void dataSetsWithoutRowsAreLeftOut() throws IOException {
        Path output = run("corpus", "", "{\"id\": \"a\", \"text\": \"\"}");
        assertThat(names(head(output).path("configs")))
                .doesNotContain("removed", "failed")
                .contains("refined");
        assertThat(head(output).path("license").asText()).isEqualTo("unknown");
    }

    @Test
    void oddNamesOfColumnsLicencesAndFoldersAreReadBackAsTheyAre() throws IOException {
        Path output = run(
                "with space, 100% #1 Ünïcødé 日本",
                ODD, "{\"text\": \"A river.\", " + json(ODD) + ": 1, \"back`tick\": {\"in|ner\": true}}");
        JsonNode head = head(output);
        assertThat(head.path("pretty_name").asText()).isEqualTo("with space, 100% #1 Ünïcødé 日本");
        assertThat(head.path("license").asText()).isEqualTo("other");
        assertThat(head.path("license_name").asText()).isEqualTo("a-b-c");
        assertThat(card(output))
                .contains("<code>a&#58; &#34;b&#34; &#124; &#35;c</code> | `bigint` |")
                .contains("<code>back&#96;tick</code> | <code>struct&#60;in&#124;ner&#58;boolean&#62;</code> |");
    }

    @Test
    void aRunThatReplacesAnOutputReplacesItsCard() throws IOException {
        Path output = run("corpus", "mit", "{\"id\": \"a\", \"text\": \"A river.\"}");
        RunOptions options = TestRuns.options(folder.resolve("pages.jsonl"), output);
        TestRuns.run(new RunOptions(
                options.input(),
                options.output(),
                options.bundle(),
                "precise",
                options.writing(),
                true,
                options.maxFailedShare(),
                Map.of("licence", "cc0-1.0")));
        assertThat(head(output).path("license").asText()).isEqualTo("cc0-1.0");
    }
}
