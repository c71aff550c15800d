package dev.refine.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.batch.BatchSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An encoder's graph in one session. On a CPU it may be run by several threads at a time. */
final class EncoderNet implements BatchSession<TokenWindow, Judgement> {
    private static final String P = "p";
    private static final String DOCUMENT = "document";

    private final Path graph;
    private final EncoderReading reading;
    private final Device device;
    private final ConcurrentLinkedQueue<TokenMemory> idle = new ConcurrentLinkedQueue<>();
    private OnnxSession session;
    private boolean closed;

    /**
     * @throws BundleException for a graph that does not load, or has other inputs or outputs
     * @throws DeviceException when the device can't be had
     */
    EncoderNet(Path graph, EncoderReading reading, Device device) {
        this.graph = graph;
        this.reading = reading;
        this.device = device;
        session = open();
        try {
            requireSignature();
        } catch (OrtException | BundleException e) {
            close();
            throw e instanceof BundleException known ? known : wrongGraph(String.valueOf(e.getMessage()));
        }
    }

    private OnnxSession open() {
        try {
            return OnnxGraph.open(graph, device);
        } catch (OrtException e) {
            throw wrongGraph(String.valueOf(e.getMessage())).because(e);
        }
    }

    @Override
    public Ready<Judgement> assemble(int length, List<TokenWindow> pieces) {
        TokenMemory memory = idle.poll();
        if (memory == null || !memory.holds(pieces.size() * length)) {
            memory = new TokenMemory(pieces.size() * length);
        }
        memory.fill(pieces, length, reading.special().padding());
        TokenMemory filled = memory;
        return () -> run(filled, pieces, length);
    }

    private List<Judgement> run(TokenMemory memory, List<TokenWindow> windows, int length) throws BatchFault {
        long[] shape = {windows.size(), length};
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, memory.ids(), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, memory.mask(), shape);
                OrtSession.Result result = session.run(
                        Map.of(reading.inputs().ids(), ids, reading.inputs().mask(), mask))) {
            FloatBuffer p = OnnxGraph.figures(result, P, shape);
            return judgements(windows, length, p, OnnxGraph.figures(result, DOCUMENT, shape[0]));
        } catch (OrtException e) {
            throw OnnxFault.of(e, device);
        } finally {
            idle.add(memory);
        }
    }

    private static List<Judgement> judgements(
            List<TokenWindow> windows, int length, FloatBuffer p, FloatBuffer document) {
        List<Judgement> found = new ArrayList<>(windows.size());
        for (int row = 0; row < windows.size(); row++) {
            TokenWindow window = windows.get(row);
            float[] ofUnits = new float[window.units()];
            for (int unit = 0; unit < ofUnits.length; unit++) {
                ofUnits[unit] = p.get(row * length + window.separator(unit));
            }
            found.add(new Judgement(ofUnits, document.get(row)));
        }
        return found;
    }

    @Override
    public void renew() throws BatchFault {
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

    /** May be called again: a session that died and could not be renewed is closed already. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        session.close();
    }

    private void requireSignature() throws OrtException {
        Map<String, NodeInfo> inputs = session.inputs();
        EncoderReading.Inputs names = reading.inputs();
        if (!inputs.keySet().equals(Set.of(names.ids(), names.mask()))) {
            throw wrongGraph("inputs " + inputs.keySet());
        }
        require(inputs, names.ids(), OnnxJavaType.INT64, -1, -1);
        require(inputs, names.mask(), OnnxJavaType.INT64, -1, -1);
        require(session.outputs(), P, OnnxJavaType.FLOAT, -1, -1);
        require(session.outputs(), DOCUMENT, OnnxJavaType.FLOAT, -1);
    }

    private void require(Map<String, NodeInfo> found, String name, OnnxJavaType type, long... shape) {
        if (!OnnxGraph.has(found, name, type, shape)) {
            throw wrongGraph(name + " is not " + type + " " + Arrays.toString(shape) + " among " + found.values());
        }
    }

    private BundleException wrongGraph(String found) {
        return OnnxGraph.wrongGraph(
                graph, found, "an encoder's graph has the inputs and outputs of docs/encoder.md, section 3");
    }
}
