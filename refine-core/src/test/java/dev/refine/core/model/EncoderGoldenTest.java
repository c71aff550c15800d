package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The vectors of the small encoder were computed by the trainer: both sides of docs/encoder.md must agree on them. */
class EncoderGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Bundle bundle;

    @BeforeAll
    static void open() {
        bundle = TestEncoders.open(folder.resolve("encoder"));
    }

    @Test
    void theSmallEncoderComesToTheFiguresOfTheTrainer() throws IOException {
        GoldenCheck.Result result = GoldenCheck.of(bundle);
        assertThat(result.differences()).isEmpty();
        assertThat(result.vectors())
                .isEqualTo(Files.readAllLines(bundle.file("golden.jsonl")).size())
                .isGreaterThan(20);
    }

    @Test
    void anotherTokenIsADifference() throws IOException {
        assertThat(withChange(vector -> ((ArrayNode) vector.get("ids").get(0)).set(0, 7)))
                .singleElement()
                .satisfies(difference -> assertThat(difference.place()).isEqualTo("ids of unit 0"));
    }

    @Test
    void anotherWindowIsADifference() throws IOException {
        assertThat(withChange(vector -> ((ArrayNode) vector.get("windows").get(0)).set(3, 7)))
                .containsExactly(new GoldenCheck.Difference(1, "windows of window 0", "[0,1,0,1]", "[0,1,0,7]"));
    }

    @Test
    void aProbabilityThatIsFarOffIsADifference() throws IOException {
        assertThat(withChange(vector -> {
                    ArrayNode p = (ArrayNode) vector.get("p");
                    p.set(0, p.get(0).asDouble() + .05);
                }))
                .singleElement()
                .satisfies(difference -> assertThat(difference.place()).isEqualTo("p of unit 0"));
    }

    private static List<GoldenCheck.Difference> withChange(Consumer<ObjectNode> change) throws IOException {
        for (String line : Files.readAllLines(bundle.file("golden.jsonl"))) {
            if (line.startsWith("{\"text\": \"One line.\"")) {
                ObjectNode vector = (ObjectNode) JSON.readTree(line);
                change.accept(vector);
                Path golden = Files.writeString(folder.resolve("changed.jsonl"), JSON.writeValueAsString(vector));
                return GoldenCheck.of(bundle, golden).differences();
            }
        }
        throw new AssertionError("the small encoder has no vector of one line");
    }
}
