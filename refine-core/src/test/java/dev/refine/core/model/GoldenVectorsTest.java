package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped bundle's vectors were computed by the trainer: both sides of docs/tagger.md must agree on them. */
class GoldenVectorsTest {
    @TempDir
    static Path cache;

    private static List<JsonNode> vectors = List.of();
    private static TaggerNet net;
    private static BagTable table;

    @BeforeAll
    static void open() throws IOException {
        Bundle bundle = BundleStore.at(cache).fetch(BundleFiles.shipped());
        List<JsonNode> read = new ArrayList<>();
        for (String line : Files.readAllLines(bundle.file("golden.jsonl"))) {
            read.add(new ObjectMapper().readTree(line));
        }
        vectors = read;
        net = new TaggerNet(bundle.file("model.onnx"));
        table = new BagTable(
                Files.readAllBytes(bundle.file("table.bin")), Files.readAllBytes(bundle.file("scale.bin")));
    }

    @AfterAll
    static void close() {
        net.close();
    }

    @Test
    void unitsAreThoseOfTheTrainer() {
        for (JsonNode vector : vectors) {
            IndexedText text = IndexedText.of(vector.get("text").asText());
            Units units = new DocumentFeatures(table).read(text).units();
            List<List<Integer>> found = new ArrayList<>();
            for (int i = 0; i < units.size(); i++) {
                int line = text.start(units.line(i));
                found.add(List.of(
                        units.line(i),
                        text.text().codePointCount(line, units.start(i)),
                        text.text().codePointCount(line, units.end(i))));
            }
            List<List<Integer>> expected = new ArrayList<>();
            vector.get("units")
                    .forEach(unit -> expected.add(List.of(
                            unit.get(0).asInt(),
                            unit.get(1).asInt(),
                            unit.get(2).asInt())));
            assertThat(found).as(text.text()).isEqualTo(expected);
        }
    }

    @Test
    void rowsOfTheTableAreThoseOfTheTrainer() {
        for (JsonNode vector : vectors) {
            IndexedText text = IndexedText.of(vector.get("text").asText());
            DocumentFeatures.Rows rows = new DocumentFeatures(table).read(text);
            for (int unit = 0; unit < rows.units().size(); unit++) {
                List<Integer> expected = new ArrayList<>();
                vector.get("ids").get(unit).forEach(id -> expected.add(id.asInt()));
                assertThat(rows.ids(unit))
                        .as("unit %d of %s", unit, text.text())
                        .containsExactly(expected.stream().mapToInt(i -> i).toArray());
            }
        }
    }

    @Test
    void shapeFeaturesAreThoseOfTheTrainer() {
        float[] bag = new float[BagTable.WIDTH];
        float[] shape = new float[ShapeFeatures.WIDTH];
        for (JsonNode vector : vectors) {
            IndexedText text = IndexedText.of(vector.get("text").asText());
            DocumentFeatures.Rows rows = new DocumentFeatures(table).read(text);
            for (int unit = 0; unit < rows.units().size(); unit++) {
                rows.write(unit, bag, shape, 0);
                for (int j = 0; j < shape.length; j++) {
                    assertThat((double) shape[j])
                            .as("feature %d of unit %d of %s", j, unit, text.text())
                            .isCloseTo(vector.get("shape").get(unit).get(j).asDouble(), within(1e-6));
                }
            }
        }
    }

    @Test
    void probabilitiesAreThoseOfTheTrainer() {
        TaggerWork work = new TaggerWork(net, table, new Windows(512, 128));
        Policy everything = new Policy(new Preset(0, 1, 1, 1, 1), 0);
        List<IndexedText> texts = vectors.stream()
                .map(vector -> IndexedText.of(vector.get("text").asText()))
                .toList();
        List<TaggedDocument> tagged = work.tag(texts);
        for (int i = 0; i < vectors.size(); i++) {
            JsonNode vector = vectors.get(i);
            Proposal proposal = tagged.get(i).proposal(everything);
            List<UnitScore> units = proposal.units().orElseThrow();
            assertThat(units).hasSize(vector.get("p").size());
            for (int unit = 0; unit < units.size(); unit++) {
                assertThat((double) units.get(unit).p())
                        .as("unit %d of %s", unit, vector.get("text").asText())
                        .isCloseTo(vector.get("p").get(unit).asDouble(), within(1e-4));
            }
            if (!units.isEmpty()) {
                assertThat((double) proposal.documentP().orElseThrow())
                        .isCloseTo(vector.get("document_p").asDouble(), within(1e-4));
            }
        }
    }
}
