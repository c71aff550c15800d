package dev.refine.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** Folders of kinds that propose nothing, around small graphs of the test resources, with the small encoder's tokenizer. */
public final class TestTextModels {
    private TestTextModels() {}

    /** @param levels borders of its levels */
    public static Path scorer(Path folder, String graph, double... levels) {
        return write(folder, graph, "scorer", 1, Arrays.toString(levels));
    }

    public static Path embedding(Path folder) {
        return write(folder, "text_vector", "embedding", 3, "[]");
    }

    private static Path write(Path folder, String graph, String kind, int size, String levels) {
        try {
            Files.createDirectories(folder);
            copy(graph + ".onnx", folder.resolve("model.onnx"));
            copy("encoder/tokenizer.json", folder.resolve("tokenizer.json"));
            Files.writeString(folder.resolve("bundle.json"), """
                    {"format": 1, "kind": "%s", "name": "test", "version": "1", "licence": "Apache-2.0",
                     "text": {"version": 1, "tokenizer": "tokenizer.json", "graphs": {"cpu": "model.onnx"},
                              "inputs": {"ids": "input_ids", "mask": "attention_mask"}, "output": "figures",
                              "special": {"vocabulary": 4096, "start": 2, "separator": 3, "padding": 0, "unknown": 1},
                              "tokens": 32, "windows": 4, "size": %d, "levels": %s},
                     "files": [%s, %s]}
                    """.formatted(
                            kind,
                            size,
                            levels,
                            TestBundles.entry(folder, "model.onnx"),
                            TestBundles.entry(folder, "tokenizer.json")));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String resource, Path to) throws IOException {
        try (InputStream in = Objects.requireNonNull(TestTextModels.class.getResourceAsStream(resource), resource)) {
            Files.write(to, in.readAllBytes());
        }
    }
}
