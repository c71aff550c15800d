package dev.refine.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.refine.core.batch.BatchFault;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The graph of a {@link TextModel} in one session, which several threads may run at a time. */
final class TextNet implements AutoCloseable {
    private final Path graph;
    private final TextReading reading;
    private final OnnxSession session;
    /** Of the output for one window: a scorer may leave the last axis out. */
    private final long[] shape;

    /** @throws BundleException for a graph that does not load, or has other inputs or outputs */
    TextNet(Path graph, TextReading reading) {
        this.graph = graph;
        this.reading = reading;
        try {
            session = OnnxGraph.open(graph, new Device.Cpu());
        } catch (OrtException e) {
            throw wrongGraph(String.valueOf(e.getMessage())).because(e);
        }
        try {
            shape = requireSignature();
        } catch (OrtException | BundleException e) {
            close();
            throw e instanceof BundleException known ? known : wrongGraph(String.valueOf(e.getMessage()));
        }
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
            throw OnnxFault.of(e, new Device.Cpu());
        }
    }

    @Override
    public void close() {
        session.close();
    }

    private long[] requireSignature() throws OrtException {
        Map<String, NodeInfo> inputs = session.inputs();
        EncoderReading.Inputs names = reading.inputs();
        if (!inputs.keySet().equals(Set.of(names.ids(), names.mask()))) {
            throw wrongGraph("inputs " + inputs.keySet());
        }
        requireInput(inputs, names.ids());
        requireInput(inputs, names.mask());
        return outputShape(session.outputs());
    }

    private void requireInput(Map<String, NodeInfo> inputs, String name) {
        if (!OnnxGraph.has(inputs, name, OnnxJavaType.INT64, -1, -1)) {
            throw wrongGraph(name + " is not INT64 [-1, -1] among " + inputs.values());
        }
    }

    private long[] outputShape(Map<String, NodeInfo> outputs) {
        if (reading.size() == 1 && OnnxGraph.has(outputs, reading.output(), OnnxJavaType.FLOAT, -1)) {
            return new long[] {1};
        }
        if (OnnxGraph.has(outputs, reading.output(), OnnxJavaType.FLOAT, -1, reading.size())) {
            return new long[] {1, reading.size()};
        }
        throw wrongGraph(reading.output() + " is not FLOAT " + Arrays.toString(new long[] {-1, reading.size()})
                + " among " + outputs.values());
    }

    private BundleException wrongGraph(String found) {
        return OnnxGraph.wrongGraph(graph, found, "such a graph has the inputs and the output of docs/scorers.md");
    }
}
