package dev.refine.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;

/** Writes bundles with a random table around a small graph of the test resources (src/test/onnx). */
final class TestBundles {
    private TestBundles() {}

    /** A whole bundle with this graph. */
    static Bundle open(Path folder, String graph) {
        write(folder, graph);
        return Bundle.open(folder);
    }

    static void write(Path folder, String graph) {
        try (InputStream model =
                Objects.requireNonNull(TestBundles.class.getResourceAsStream(graph + ".onnx"), graph)) {
            Files.createDirectories(folder);
            Files.write(folder.resolve("model.onnx"), model.readAllBytes());
            Files.write(folder.resolve("table.bin"), tableBytes(new Random(1)));
            Files.write(folder.resolve("scale.bin"), scaleBytes());
            Files.writeString(folder.resolve("bundle.json"), json(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BagTable table(Random random) {
        return new BagTable(tableBytes(random), scaleBytes());
    }

    /** What {@code bundle.json} must say about the files that are there. */
    static String json(Path folder) {
        return """
                {"format": 1, "kind": "tagger", "name": "test", "version": "1", "licence": "Apache-2.0",
                 "dialect": "refine", "features": {"version": 1, "rows": 65536, "width": 48, "shape": 48},
                 "window": {"units": 64, "overlap": 16}, "floor": 0.1,
                 "presets": {
                   "precise": {"threshold": 0.9, "document_threshold": 0.99, "max_removed_share": 0.9,
                               "undecided_from": 0.3, "max_undecided_share": 0.5},
                   "thorough": {"threshold": 0.5, "document_threshold": 0.9, "max_removed_share": 1.0,
                                "undecided_from": 0.3, "max_undecided_share": 1.0}},
                 "files": [%s, %s, %s]}
                """.formatted(entry(folder, "model.onnx"), entry(folder, "table.bin"), entry(folder, "scale.bin"));
    }

    static String entry(Path folder, String name) {
        try {
            byte[] content = Files.readAllBytes(folder.resolve(name));
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return "{\"path\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\"}".formatted(name, content.length, hash);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] tableBytes(Random random) {
        byte[] bytes = new byte[FeatureHash.ROWS * BagTable.WIDTH];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] scaleBytes() {
        ByteBuffer scale = ByteBuffer.allocate(BagTable.WIDTH * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (scale.hasRemaining()) {
            scale.putFloat(0.01f);
        }
        return scale.array();
    }
}
