package dev.refine.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.batch.BatchMetrics;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The tagger's graph in one session. Runs in the caller's thread; safe to call from several. */
final class TaggerNet implements AutoCloseable {
    private static final String BAG = "bag";
    private static final String SHAPE = "shape";
    private static final String MASK = "mask";
    private static final String P = "p";
    private static final String DOCUMENT = "document";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OnnxSession session;
    private final PassMeter meter = new PassMeter();

    /** What the net gives: {@code p} of window after window, each of the padded length, and one figure a window. */
    record Output(FloatBuffer p, FloatBuffer document) {}

    /** @throws BundleException for a graph that does not load, or has other inputs or outputs */
    TaggerNet(Path graph) {
        try {
            session = OnnxGraph.open(graph, new Device.Cpu());
        } catch (OrtException e) {
            throw wrongGraph(graph, String.valueOf(e.getMessage())).because(e);
        }
        try {
            requireSignature(graph);
        } catch (OrtException | BundleException e) {
            close();
            throw e instanceof BundleException known ? known : wrongGraph(graph, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Runs windows of one padded length.
     *
     * @param bag direct, as many figures as the windows have; {@code shape} and {@code mask} likewise
     */
    Output run(FloatBuffer bag, FloatBuffer shape, FloatBuffer mask, int windows, int length) throws BatchFault {
        long start = System.nanoTime();
        try (OnnxTensor bags = tensor(bag, windows, length, BagTable.WIDTH);
                OnnxTensor shapes = tensor(shape, windows, length, ShapeFeatures.WIDTH);
                OnnxTensor masks = tensor(mask, windows, length);
                OrtSession.Result result = session.run(Map.of(BAG, bags, SHAPE, shapes, MASK, masks))) {
            return new Output(
                    OnnxGraph.figures(result, P, windows, length), OnnxGraph.figures(result, DOCUMENT, windows));
        } catch (OrtException e) {
            throw OnnxFault.of(e, new Device.Cpu());
        } finally {
            meter.ran(windows, length, WindowBatch.capacity(length), start, System.nanoTime());
        }
    }

    /** What it ran so far. */
    Optional<BatchMetrics> metrics() {
        return meter.metrics();
    }

    @Override
    public void close() {
        session.close();
    }

    private OnnxTensor tensor(FloatBuffer figures, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, figures, shape);
    }

    private void requireSignature(Path graph) throws OrtException {
        Map<String, NodeInfo> inputs = session.inputs();
        Map<String, NodeInfo> outputs = session.outputs();
        if (inputs.size() != 3) {
            throw wrongGraph(graph, "inputs " + inputs.keySet());
        }
        require(graph, inputs, BAG, -1, -1, BagTable.WIDTH);
        require(graph, inputs, SHAPE, -1, -1, ShapeFeatures.WIDTH);
        require(graph, inputs, MASK, -1, -1);
        require(graph, outputs, P, -1, -1);
        require(graph, outputs, DOCUMENT, -1);
    }

    private static void require(Path graph, Map<String, NodeInfo> found, String name, long... shape) {
        if (!OnnxGraph.has(found, name, OnnxJavaType.FLOAT, shape)) {
            throw wrongGraph(graph, name + " is not float32 " + Arrays.toString(shape) + " among " + found.values());
        }
    }

    private static BundleException wrongGraph(Path graph, String found) {
        return OnnxGraph.wrongGraph(
                graph, found, "a tagger's graph has the inputs and outputs of docs/tagger.md, section 4");
    }
}
