package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped bundle's vectors were computed by the trainer: both sides of docs/tagger.md must agree on them. */
class GoldenVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Bundle bundle;

    @BeforeAll
    static void open() {
        bundle = BundleStore.at(folder.resolve("store")).fetch(BundleFiles.shipped());
    }

    @Test
    void theShippedBundleComesToTheFiguresOfTheTrainer() throws IOException {
        GoldenCheck.Result result = GoldenCheck.of(bundle);
        assertThat(result.differences()).isEmpty();
        assertThat(result.vectors())
                .isEqualTo(Files.readAllLines(bundle.file("golden.jsonl")).size())
                .isGreaterThan(20);
    }

    @Test
    void aUnitWithAnotherEndIsADifference() throws IOException {
        assertThat(withChange(vector -> ((ArrayNode) vector.get("units").get(0)).set(2, 8)))
                .containsExactly(new GoldenCheck.Difference(1, "units", "[[0,0,9]]", "[[0,0,8]]"));
    }

    @Test
    void anotherRowOfTheTableIsADifference() throws IOException {
        assertThat(withChange(vector -> ((ArrayNode) vector.get("ids").get(0)).set(1, 7)))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.place()).isEqualTo("ids of unit 0");
                    assertThat(difference.expected()).startsWith("[59519,7,18620,");
                });
    }

    @Test
    void aShapeFeatureThatIsAThousandthOffIsADifference() throws IOException {
        assertThat(withChange(vector -> ((ArrayNode) vector.get("shape").get(0)).set(8, 0.999)))
                .containsExactly(new GoldenCheck.Difference(1, "shape 8 of unit 0", "1.0", "0.999"));
    }

    @Test
    void aProbabilityThatIsAThousandthOffIsADifference() throws IOException {
        assertThat(withChange(vector -> {
                    ArrayNode p = (ArrayNode) vector.get("p");
                    p.set(0, p.get(0).asDouble() + 1e-3);
                }))
                .singleElement()
                .satisfies(difference -> assertThat(difference.place()).isEqualTo("p of unit 0"));
        assertThat(withChange(vector ->
                        vector.put("document_p", vector.get("document_p").asDouble() + 1e-3)))
                .singleElement()
                .satisfies(difference -> assertThat(difference.place()).isEqualTo("document_p"));
    }

    @Test
    void aFigureThatIsMissingIsADifference() throws IOException {
        assertThat(withChange(vector -> vector.remove("p")))
                .singleElement()
                .satisfies(difference -> assertThat(difference.toString())
                        .matches("golden.jsonl line 1, p of unit 0: 0\\.\\d+ where the trainer has nothing"));
        assertThat(withChange(vector -> ((ArrayNode) vector.get("shape")).addArray()))
                .containsExactly(new GoldenCheck.Difference(1, "number of shape", "1", "2"));
    }

    @Test
    void vectorsThatCantBeReadAreABrokenBundle() throws IOException {
        Path golden = folder.resolve("broken.jsonl");
        Files.writeString(golden, "{\"text\": \"\"}\n{\"text\": \"cut o");
        assertThatThrownBy(() -> GoldenCheck.of(bundle, golden))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("line 2 is no JSON");
        Files.writeString(golden, "");
        assertThatThrownBy(() -> GoldenCheck.of(bundle, golden)).hasMessageContaining("no vectors");
    }

    /** The vector of the text "One line.". */
    private static ObjectNode oneLine() throws IOException {
        for (String line : Files.readAllLines(bundle.file("golden.jsonl"))) {
            if (line.startsWith("{\"text\": \"One line.\"")) {
                return (ObjectNode) JSON.readTree(line);
            }
        }
        throw new AssertionError("the shipped bundle has no vector of one line");
    }

    private static List<GoldenCheck.Difference> withChange(Consumer<ObjectNode> change) throws IOException {
        ObjectNode vector = oneLine();
        change.accept(vector);
        Path golden = Files.writeString(folder.resolve("changed.jsonl"), JSON.writeValueAsString(vector));
        return GoldenCheck.of(bundle, golden).differences();
    }
}
