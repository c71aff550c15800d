package dev.refine.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.model.BundleException.Code;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Holds a model to the vectors that its trainer computed ({@code docs/tagger.md}, {@code docs/encoder.md}): units, rows of the
 * table and shape features, or tokens and windows, and probabilities, each computed anew here, by this machine.
 */
public final class GoldenCheck {
    static final String FILE = "golden.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Lets every unit through with its p. */
    private static final Policy EVERYTHING = new Policy(new Preset(0, 1, 1, 1, 1), 0);

    private GoldenCheck() {}

    /**
     * Where this machine comes to something else than the trainer.
     *
     * @param line line of {@code golden.jsonl}, from 1
     * @param place what differs: the unit and the figure
     */
    public record Difference(int line, String place, String found, String expected) {
        @Override
        public String toString() {
            return FILE + " line " + line + ", " + place + ": " + found + " where the trainer has " + expected;
        }
    }

    /**
     * @param vectors how many were compared; none of an endpoint, whose model lies elsewhere
     * @param differences the first one of each vector that has any
     */
    public record Result(int vectors, List<Difference> differences) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    /** @throws BundleException when the bundle has no vectors, or a file is not what its kind needs */
    public static Result of(Bundle bundle) {
        if (bundle.description().kind() == BundleDescription.Kind.ENDPOINT) {
            return new Result(0, List.of());
        }
        return of(bundle, bundle.file(FILE));
    }

    /** With vectors of the caller's. */
    static Result of(Bundle bundle, Path golden) {
        List<GoldenFigures> vectors = read(golden);
        List<Difference> differences = switch (bundle.description().kind()) {
            case TAGGER -> ofTagger(bundle, vectors);
            case ENCODER -> ofEncoder(bundle, vectors);
            case GENERATOR -> ofGenerator(bundle, vectors);
            case ENDPOINT -> List.of();
            case SCORER, EMBEDDING -> ofTexts(bundle, vectors);
        };
        return new Result(vectors.size(), differences);
    }

    private static List<Difference> ofTagger(Bundle bundle, List<GoldenFigures> vectors) {
        BagTable table = TaggerEngine.table(bundle);
        try (TaggerNet net = new TaggerNet(bundle.file(TaggerEngine.GRAPH))) {
            TaggerWork work = new TaggerWork(net, table, TaggerEngine.windows(bundle));
            DocumentFeatures features = new DocumentFeatures(table);
            return differences(
                    vectors,
                    work.tag(texts(vectors)),
                    (golden, proposal) -> new GoldenVector(golden).difference(features, proposal));
        }
    }

    /** On the CPU, as the trainer computed them. */
    private static List<Difference> ofEncoder(Bundle bundle, List<GoldenFigures> vectors) {
        EncoderReading reading = (EncoderReading) bundle.description().reading();
        try (UnitTokenizer tokenizer = new UnitTokenizer(bundle.file(reading.tokenizer()), reading);
                EncoderEngine engine = EncoderEngine.open(bundle, EVERYTHING, new Device.Cpu())) {
            return differences(
                    vectors,
                    engine.judge(texts(vectors), Engine.all(texts(vectors))),
                    (golden, proposal) -> new EncoderGoldenVector(golden).difference(reading, tokenizer, proposal));
        }
    }

    /** On the CPU likewise. */
    private static List<Difference> ofGenerator(Bundle bundle, List<GoldenFigures> vectors) {
        try (GeneratorGolden golden = new GeneratorGolden(bundle)) {
            return vectors.stream()
                    .flatMap(vector -> golden.difference(vector).stream())
                    .toList();
        }
    }

    private static List<Difference> ofTexts(Bundle bundle, List<GoldenFigures> vectors) {
        try (TextModel model = TextModel.open(bundle, bundle.description().kind())) {
            return vectors.stream()
                    .flatMap(vector -> new TextGoldenVector(vector).difference(model).stream())
                    .toList();
        }
    }

    private static List<Difference> differences(
            List<GoldenFigures> vectors,
            List<TaggedDocument> documents,
            BiFunction<GoldenFigures, Proposal, Optional<Difference>> comparison) {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            comparison
                    .apply(vectors.get(i), documents.get(i).proposal(EVERYTHING))
                    .ifPresent(differences::add);
        }
        return differences;
    }

    private static List<IndexedText> texts(List<GoldenFigures> vectors) {
        return vectors.stream().map(GoldenFigures::text).toList();
    }

    private static List<GoldenFigures> read(Path golden) {
        List<GoldenFigures> vectors = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(golden)) {
                vectors.add(new GoldenFigures(vectors.size() + 1, JSON.readTree(line)));
            }
        } catch (JsonProcessingException e) {
            throw malformed(golden, "line " + (vectors.size() + 1) + " is no JSON")
                    .because(e);
        } catch (IOException e) {
            throw malformed(golden, e.toString()).because(e);
        }
        if (vectors.isEmpty()) {
            throw malformed(golden, "no vectors");
        }
        return vectors;
    }

    private static BundleException malformed(Path golden, String value) {
        return new BundleException(Code.MALFORMED, golden.toString(), value, "fetch the bundle again");
    }
}
