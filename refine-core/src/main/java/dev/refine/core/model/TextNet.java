package dev.refine.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.model.GraphSession.Port;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The graph of a {@link TextModel} in one session, which several threads may run at a time. */
final class TextNet implements AutoCloseable {
    private final TextReading reading;
    private final GraphSession session;
    /** Of the output for one window: a scorer may leave the last axis out. */
    private final long[] shape;

    /** @throws BundleException for a graph that does not load, or has other inputs or outputs */
    TextNet(Path graph, TextReading reading) {
        this.reading = reading;
        session = new GraphSession(graph, new Device.Cpu(), signature(reading.inputs()));
        try {
            shape = outputShape(session.outputs());
        } catch (OrtException | BundleException e) {
            close();
            throw e instanceof BundleException known ? known : session.wrongGraph(String.valueOf(e.getMessage()));
        }
    }

    private static GraphSession.Signature signature(EncoderReading.Inputs names) {
        Port tokens = new Port(OnnxJavaType.INT64, -1, -1);
        return new GraphSession.Signature(
                Map.of(names.ids(), tokens, names.mask(), tokens),
                Map.of(),
                "such a graph has the inputs and the output of docs/scorers.md");
    }

    /** The figures of a window. */
    float[] run(TokenWindow window) throws BatchFault {
        long[] one = {1, window.size()};
        LongBuffer ids = LongBuffer.allocate(window.size());
        LongBuffer mask = LongBuffer.allocate(window.size());
        for (int i = 0; i < window.size(); i++) {
            ids.put(i, window.token(i));
            mask.put(i, 1);
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor tokens = OnnxTensor.createTensor(environment, ids, one);
                OnnxTensor ones = OnnxTensor.createTensor(environment, mask, one);
                OrtSession.Result result = session.run(
                        Map.of(reading.inputs().ids(), tokens, reading.inputs().mask(), ones))) {
            FloatBuffer figures = OnnxGraph.figures(result, reading.output(), shape);
            float[] found = new float[reading.size()];
            figures.get(found);
            return found;
        } catch (OrtException e) {
            throw session.fault(e);
        }
    }

    @Override
    public void close() {
        session.close();
    }

    private long[] outputShape(Map<String, NodeInfo> outputs) {
        if (reading.size() == 1 && OnnxGraph.has(outputs, reading.output(), OnnxJavaType.FLOAT, -1)) {
            return new long[] {1};
        }
        if (OnnxGraph.has(outputs, reading.output(), OnnxJavaType.FLOAT, -1, reading.size())) {
            return new long[] {1, reading.size()};
        }
        throw session.wrongGraph(reading.output() + " is not FLOAT " + Arrays.toString(new long[] {-1, reading.size()})
                + " among " + outputs.values());
    }
}
