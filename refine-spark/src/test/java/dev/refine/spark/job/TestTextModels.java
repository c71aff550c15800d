package dev.refine.spark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Scorers and embeddings around the small graphs of core's tests. */
final class TestTextModels {
    private static final Path CORE =
            Path.of("..", "refine-core", "src", "test", "resources", "dev", "refine", "core", "model");

    private TestTextModels() {}

    static Path scorer(Path folder, String graph) {
        return write(folder, graph, "scorer", 1, "[0.5, 1.0]");
    }

    static Path embedding(Path folder) {
        return write(folder, "text_vector", "embedding", 3, "[]");
    }

    private static Path write(Path folder, String graph, String kind, int size, String levels) {
        try {
            Files.createDirectories(folder);
            Files.copy(CORE.resolve(graph + ".onnx"), folder.resolve("model.onnx"));
            Files.copy(CORE.resolve("encoder/tokenizer.json"), folder.resolve("tokenizer.json"));
            Files.writeString(folder.resolve("bundle.json"), """
                    {"format": 1, "kind": "%s", "name": "test", "version": "1", "licence": "Apache-2.0",
                     "text": {"version": 1, "tokenizer": "tokenizer.json", "graphs": {"cpu": "model.onnx"},
                              "inputs": {"ids": "input_ids", "mask": "attention_mask"}, "output": "figures",
                              "special": {"vocabulary": 4096, "start": 2, "separator": 3, "padding": 0, "unknown": 1},
                              "tokens": 32, "windows": 4, "size": %d, "levels": %s},
                     "files": [%s, %s]}
                    """.formatted(
                            kind, size, levels, entry(folder, "model.onnx"), entry(folder, "tokenizer.json")));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entry(Path folder, String name) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve(name));
        return "{\"path\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\"}".formatted(name, content.length, sha256(content));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
