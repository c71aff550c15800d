package dev.refine.core.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What {@code bundle.json} says.
 *
 * @param format version of the file itself
 * @param reading how the model reads a text
 * @param floor the probability from which units are reported and count; no threshold is below it
 * @param files all files of the bundle but {@code bundle.json}
 */
public record BundleDescription(
        int format,
        Kind kind,
        String name,
        String version,
        String licence,
        String dialect,
        Reading reading,
        float floor,
        Presets presets,
        List<BundleFile> files) {
    /** The file that a bundle is known by. */
    public static final String FILE = "bundle.json";

    static final int FORMAT = 1;
    static final String DIALECT = "refine";
    private static final int MOST_FILES = 64;

    /** What a model is. */
    public enum Kind {
        /** Hashed features and one small forward pass; {@code docs/tagger.md}. */
        @JsonProperty("tagger")
        TAGGER,
        /** A tokenizer and a transformer, one forward pass; {@code docs/encoder.md}. */
        @JsonProperty("encoder")
        ENCODER,
        /** A causal model that writes programs; {@code docs/generator.md}. */
        @JsonProperty("generator")
        GENERATOR,
        /** A server that writes programs; {@code docs/generator.md}. */
        @JsonProperty("endpoint")
        ENDPOINT,
        /** A number for a text, which proposes nothing; {@code docs/scorers.md}. */
        @JsonProperty("scorer")
        SCORER,
        /** A vector for a text, likewise. */
        @JsonProperty("embedding")
        EMBEDDING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it proposes programs, and so has a dialect. */
        public boolean proposes() {
            return switch (this) {
                case TAGGER, ENCODER, GENERATOR, ENDPOINT -> true;
                case SCORER, EMBEDDING -> false;
            };
        }

        /** Whether its programs come of probabilities, and so it has a floor and presets. */
        public boolean judges() {
            return switch (this) {
                case TAGGER, ENCODER -> true;
                case GENERATOR, ENDPOINT, SCORER, EMBEDDING -> false;
            };
        }
    }

    public BundleDescription {
        files = List.copyOf(files);
        requireText("name", name);
        requireText("version", version);
        requireText("licence", licence);
        if (!(floor > 0 && floor <= 1)) {
            throw new IllegalArgumentException("floor " + floor + " is not above 0 and up to 1");
        }
        if (kind.judges() && presets.byName().isEmpty()) {
            throw new IllegalArgumentException("a bundle has at least one preset");
        }
        if (kind == Kind.SCORER && reading instanceof TextReading text && text.size() != 1) {
            throw new IllegalArgumentException("size " + text.size() + " of a scorer, which gives one number");
        }
        for (var preset : presets.byName().entrySet()) {
            requireFloor(preset.getKey(), preset.getValue(), floor);
        }
        requireDistinct(files);
    }

    /** @throws BundleException when the bundle does not name the file */
    BundleFile file(String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new BundleException(
                        BundleException.Code.MISSING_FILE,
                        "files of " + FILE,
                        path,
                        "a bundle of kind " + kind.word() + " must name it"));
    }

    private static void requireText(String field, String value) {
        if (value.isBlank() || value.length() > 200) {
            throw new IllegalArgumentException(field + " is not 1 to 200 characters: \"" + value + '"');
        }
    }

    private static void requireFloor(String name, Preset preset, float floor) {
        if (preset.threshold() < floor) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "threshold %s of %s is below the floor %s", preset.threshold(), name, floor));
        }
    }

    private static void requireDistinct(List<BundleFile> files) {
        if (files.size() > MOST_FILES) {
            throw new IllegalArgumentException(files.size() + " files; a bundle has up to " + MOST_FILES);
        }
        Set<String> paths = new HashSet<>();
        for (BundleFile file : files) {
            if (!paths.add(file.path())) {
                throw new BundleException(
                        BundleException.Code.BAD_PATH, "files of " + FILE, file.path(), "name each file once");
            }
        }
    }
}
