package dev.refine.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The generator without weights of the test resources ({@code src/test/onnx/make_generator_graphs.py}): what it writes
 * depends on marks in the text.
 */
final class TestGenerators {
    static final List<String> FILES =
            List.of("bundle.json", "model.onnx", "verify.onnx", "grammar.bin", "tokenizer.json", "golden.jsonl");

    private TestGenerators() {}

    static Bundle open(Path folder) {
        write(folder);
        return Bundle.open(folder);
    }

    /** With this in {@code bundle.json} in place of that. */
    static Bundle with(Path folder, String that, String other) {
        write(folder);
        try {
            String json = Files.readString(folder.resolve("bundle.json"));
            if (!json.contains(that)) {
                throw new IllegalArgumentException(that + " is not in bundle.json");
            }
            Files.writeString(folder.resolve("bundle.json"), json.replace(that, other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bundle.open(folder);
    }

    static void write(Path folder) {
        FILES.forEach(file -> copy(folder, file));
    }

    private static void copy(Path folder, String file) {
        try (InputStream in = Objects.requireNonNull(TestGenerators.class.getResourceAsStream("marks/" + file), file)) {
            Files.createDirectories(folder);
            Files.write(folder.resolve(file), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
