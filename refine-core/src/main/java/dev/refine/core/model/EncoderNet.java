package dev.refine.core.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.batch.BatchSession;
import dev.refine.core.model.GraphSession.Port;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An encoder's graph in one session. On a CPU it may be run by several threads at a time. */
final class EncoderNet implements BatchSession<TokenWindow, Judgement> {
    private static final String P = "p";
    private static final String DOCUMENT = "document";

    private final EncoderReading reading;
    private final GraphSession session;
    private final ConcurrentLinkedQueue<TokenMemory> idle = new ConcurrentLinkedQueue<>();

    /**
     * @throws BundleException for a graph that does not load, or has other inputs or outputs
     * @throws DeviceException when the device can't be had
     */
    EncoderNet(Path graph, EncoderReading reading, Device device) {
        this.reading = reading;
        session = new GraphSession(graph, device, signature(reading.inputs()));
        try {
            requireWindow(device);
        } catch (BundleException | DeviceException e) {
            session.close();
            throw e;
        }
    }

    private static GraphSession.Signature signature(EncoderReading.Inputs names) {
        Port tokens = new Port(OnnxJavaType.INT64, -1, -1);
        return new GraphSession.Signature(
                Map.of(names.ids(), tokens, names.mask(), tokens),
                Map.of(P, new Port(OnnxJavaType.FLOAT, -1, -1), DOCUMENT, new Port(OnnxJavaType.FLOAT, -1)),
                "an encoder's graph has the inputs and outputs of docs/encoder.md, section 3");
    }

    /** Runs one of the longest windows: a graph for fewer positions fails on it, and so does a device with too little memory. */
    private void requireWindow(Device device) {
        int longest = reading.window().tokens();
        try {
            var unused = assemble(longest, List.of(TokenWindow.ofSize(longest, reading.special())))
                    .run();
        } catch (BatchFault e) {
            if (e.kind() == BatchFault.Kind.PIECE) {
                throw session.wrongGraph("fails on a window of " + longest + " tokens, which the bundle says it reads: "
                                + e.reason())
                        .because(e);
            }
            throw new DeviceException(
                            "device " + device.word(),
                            "can't run a window of " + longest + " tokens: " + e.reason(),
                            "take a device with more memory, or a bundle with shorter windows")
                    .because(e);
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
            throw session.fault(e);
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
        session.renew();
    }

    @Override
    public void close() {
        session.close();
    }
}
