package dev.refine.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The small encoder of the test resources, made by {@code training/refine_training/encoder}. */
final class TestEncoders {
    static final List<String> FILES = List.of("model.onnx", "tokenizer.json", "golden.jsonl");

    private TestEncoders() {}

    /** The bundle as it was trained. */
    static Bundle open(Path folder) {
        write(folder);
        return Bundle.open(folder);
    }

    static void write(Path folder) {
        copy(folder, "bundle.json");
        FILES.forEach(file -> copy(folder, file));
    }

    /** Its reading and tokenizer around another graph of the test resources. */
    static Bundle with(Path folder, String graph) {
        write(folder);
        try (InputStream in = Objects.requireNonNull(TestEncoders.class.getResourceAsStream(graph + ".onnx"), graph)) {
            Files.write(folder.resolve("model.onnx"), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restate(folder, "model.onnx");
        return Bundle.open(folder);
    }

    /** Makes {@code bundle.json} say what is true of a file that was changed. */
    static void restate(Path folder, String file) {
        try {
            String json = Files.readString(folder.resolve("bundle.json"));
            String stated = "(?s)\\{\\s*\"path\": \"" + file + "\",.*?\\}";
            Files.writeString(
                    folder.resolve("bundle.json"), json.replaceFirst(stated, TestBundles.entry(folder, file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EncoderReading reading(Bundle bundle) {
        return (EncoderReading) bundle.description().reading();
    }

    private static void copy(Path folder, String file) {
        try (InputStream in = Objects.requireNonNull(TestEncoders.class.getResourceAsStream("encoder/" + file), file)) {
            Files.createDirectories(folder);
            Files.write(folder.resolve(file), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
