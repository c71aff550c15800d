package dev.refine.core.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.model.GraphSession.Port;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The graph that tells what a generator would choose at places of sequences that are given whole. */
final class VerifyNet implements AutoCloseable {
    private static final String STATE = "grammar_state";
    private static final String CHOICE = "choice";

    private final GraphSession session;

    /**
     * @throws BundleException for a graph that does not load, or has other inputs or outputs
     * @throws DeviceException when the device can't be had
     */
    VerifyNet(Path graph, Device device) {
        session = new GraphSession(graph, device, signature());
    }

    private static GraphSession.Signature signature() {
        Port tokens = new Port(OnnxJavaType.INT64, -1, -1);
        return new GraphSession.Signature(
                Map.of(PaddedPrompts.IDS, tokens, PaddedPrompts.MASK, tokens, STATE, tokens),
                Map.of(CHOICE, tokens),
                "a graph for drafts has the inputs and outputs of docs/generator.md, section 4");
    }

    /**
     * By sequence and place the model's choice of what follows; -1 where none is wanted, or where there is none.
     *
     * @param states by sequence and place, as the graph takes them
     */
    List<int[]> choices(PaddedPrompts sequences, List<int[]> states) throws BatchFault {
        long[] shape = sequences.shape();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, sequences.ids(), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, sequences.mask(), shape);
                OnnxTensor wanted = OnnxTensor.createTensor(environment, padded(states, (int) shape[1]), shape);
                OrtSession.Result result =
                        session.run(Map.of(PaddedPrompts.IDS, ids, PaddedPrompts.MASK, mask, STATE, wanted))) {
            return choices(result, states, shape);
        } catch (OrtException e) {
            throw session.fault(e);
        }
    }

    private static LongBuffer padded(List<int[]> states, int length) {
        LongBuffer padded = PaddedPrompts.direct(states.size() * length);
        for (int[] ofRow : states) {
            for (int i = ofRow.length; i < length; i++) {
                padded.put(-1);
            }
            for (int state : ofRow) {
                padded.put(state);
            }
        }
        return padded.flip();
    }

    private static List<int[]> choices(OrtSession.Result result, List<int[]> states, long[] shape) throws BatchFault {
        OnnxTensor tensor = (OnnxTensor) result.get(CHOICE).orElseThrow();
        if (!Arrays.equals(tensor.getInfo().getShape(), shape)) {
            throw new BatchFault(
                    BatchFault.Kind.PIECE,
                    CHOICE + " has the shape "
                            + Arrays.toString(tensor.getInfo().getShape()));
        }
        LongBuffer found = tensor.getLongBuffer();
        int length = (int) shape[1];
        List<int[]> choices = new ArrayList<>(states.size());
        for (int row = 0; row < states.size(); row++) {
            int[] ofRow = new int[states.get(row).length];
            for (int i = 0; i < ofRow.length; i++) {
                ofRow[i] = (int) found.get((row + 1) * length - ofRow.length + i);
            }
            choices.add(ofRow);
        }
        return choices;
    }

    /** As {@link GraphSession#renew}. */
    void renew() throws BatchFault {
        session.renew();
    }

    @Override
    public void close() {
        session.close();
    }
}
