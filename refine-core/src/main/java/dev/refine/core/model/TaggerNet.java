package dev.refine.core.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.batch.BatchMetrics;
import dev.refine.core.model.GraphSession.Port;
import java.nio.FloatBuffer;
import java.nio.file.Path;
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
    private final GraphSession session;
    private final PassMeter meter = new PassMeter();

    /** What the net gives: {@code p} of window after window, each of the padded length, and one figure a window. */
    record Output(FloatBuffer p, FloatBuffer document) {}

    /** @throws BundleException for a graph that does not load, or has other inputs or outputs */
    TaggerNet(Path graph) {
        session = new GraphSession(graph, new Device.Cpu(), signature());
    }

    private static GraphSession.Signature signature() {
        return new GraphSession.Signature(
                Map.of(
                        BAG,
                        new Port(OnnxJavaType.FLOAT, -1, -1, BagTable.WIDTH),
                        SHAPE,
                        new Port(OnnxJavaType.FLOAT, -1, -1, ShapeFeatures.WIDTH),
                        MASK,
                        new Port(OnnxJavaType.FLOAT, -1, -1)),
                Map.of(P, new Port(OnnxJavaType.FLOAT, -1, -1), DOCUMENT, new Port(OnnxJavaType.FLOAT, -1)),
                "a tagger's graph has the inputs and outputs of docs/tagger.md, section 4");
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
            throw session.fault(e);
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
}
