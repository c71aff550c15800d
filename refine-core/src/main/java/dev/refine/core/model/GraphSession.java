package dev.refine.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.refine.core.batch.BatchFault;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * The session of a graph that has been looked at: it has the inputs and outputs that its kind needs. Several threads may run it
 * at a time; nothing may run while it is renewed or closed.
 */
final class GraphSession implements AutoCloseable {
    private final Path graph;
    private final Device device;
    private final Signature signature;
    private OnnxSession session;
    private boolean closed;

    /**
     * What a graph must have.
     *
     * @param inputs all of them, by name
     * @param outputs by name; there may be others
     * @param needed the same for people, as a clause
     */
    record Signature(Map<String, Port> inputs, Map<String, Port> outputs, String needed) {}

    /** A tensor of this type and shape, -1 for any size. */
    static final class Port {
        private final OnnxJavaType type;
        private final long[] shape;

        Port(OnnxJavaType type, long... shape) {
            this.type = type;
            this.shape = shape;
        }

        @Override
        public String toString() {
            return type + " " + Arrays.toString(shape);
        }
    }

    /**
     * @throws BundleException for a graph that does not load, or lacks what it needs
     * @throws DeviceException when the device can't be had
     */
    GraphSession(Path graph, Device device, Signature signature) {
        this.graph = graph;
        this.device = device;
        this.signature = signature;
        session = open();
    }

    private OnnxSession open() {
        try {
            OnnxSession opened = OnnxGraph.open(graph, device);
            try {
                require(opened);
                return opened;
            } catch (OrtException | BundleException e) {
                opened.close();
                throw e;
            }
        } catch (OrtException e) {
            throw wrongGraph(String.valueOf(e.getMessage())).because(e);
        }
    }

    private void require(OnnxSession opened) throws OrtException {
        Map<String, NodeInfo> inputs = opened.inputs();
        if (!inputs.keySet().equals(signature.inputs().keySet())) {
            throw wrongGraph("inputs " + inputs.keySet());
        }
        signature.inputs().forEach((name, port) -> require(inputs, name, port));
        Map<String, NodeInfo> outputs = opened.outputs();
        signature.outputs().forEach((name, port) -> require(outputs, name, port));
    }

    private void require(Map<String, NodeInfo> found, String name, Port port) {
        if (!OnnxGraph.has(found, name, port.type, port.shape)) {
            throw wrongGraph(name + " is not " + port + " among " + found.values());
        }
    }

    /** @param found what is wrong with the graph */
    BundleException wrongGraph(String found) {
        return OnnxGraph.wrongGraph(graph, found, signature.needed());
    }

    /** As {@link OnnxSession#run}. @throws OrtException with what {@link #fault} tells more of */
    OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
        return session.run(inputs);
    }

    /** What is at fault, as the batcher takes it. */
    BatchFault fault(OrtException e) {
        return OnnxFault.of(e, device);
    }

    Map<String, NodeInfo> outputs() throws OrtException {
        return session.outputs();
    }

    /** Opens it anew. @throws BatchFault where that can't be done, or would not help */
    void renew() throws BatchFault {
        if (device instanceof Device.Cpu) {
            throw new BatchFault(BatchFault.Kind.SESSION, "a session on the CPU is not renewed");
        }
        close();
        try {
            session = open();
            closed = false;
        } catch (BundleException | DeviceException e) {
            throw new BatchFault(BatchFault.Kind.SESSION, String.valueOf(e.getMessage()));
        }
    }

    /** May be called again: a session that could not be renewed is closed already. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            session.close();
        }
    }
}
