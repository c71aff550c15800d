package dev.refine.core.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.batch.BatchSession;
import dev.refine.core.model.GraphSession.Port;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A generator's graph with the whole decode, in one session: one run a batch. On a CPU several threads may run it. */
final class GeneratorNet implements BatchSession<PromptTokens, GeneratedTokens> {
    private static final String NEW = "max_new_tokens";
    private static final String STATE = "grammar_state";
    private static final String TOKENS = "tokens";
    private static final String FINISHED = "finished";
    private static final int NOT_FINITE = -1;

    private final GeneratorReading reading;
    private final GraphSession session;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    /**
     * @throws BundleException for a graph that does not load, or has other inputs or outputs
     * @throws DeviceException when the device can't be had
     */
    GeneratorNet(Path graph, GeneratorReading reading, Device device) {
        this.reading = reading;
        session = new GraphSession(graph, device, signature());
    }

    private static GraphSession.Signature signature() {
        Port tokens = new Port(OnnxJavaType.INT64, -1, -1);
        return new GraphSession.Signature(
                Map.of(
                        PaddedPrompts.IDS,
                        tokens,
                        PaddedPrompts.MASK,
                        tokens,
                        STATE,
                        new Port(OnnxJavaType.INT64, -1),
                        NEW,
                        new Port(OnnxJavaType.INT64)),
                Map.of(TOKENS, tokens, FINISHED, new Port(OnnxJavaType.BOOL, -1)),
                "a generator's graph has the inputs and outputs of docs/generator.md, section 4");
    }

    /** How many tokens were written, those that end an answer left out. */
    long written() {
        return written.get();
    }

    /** How many prompts were read to be answered. */
    long prompts() {
        return runs.get();
    }

    @Override
    public Ready<GeneratedTokens> assemble(int length, List<PromptTokens> pieces) {
        int pad = reading.special().pad();
        PaddedPrompts padded =
                PaddedPrompts.of(pieces.stream().map(PromptTokens::ids).toList(), length, pad);
        return () -> decode(padded, new int[pieces.size()], reading.maxNewTokens());
    }

    /**
     * Goes on from what is given.
     *
     * @param states of the grammar behind each sequence
     * @param most tokens to write
     */
    List<GeneratedTokens> decode(PaddedPrompts sequences, int[] states, int most) throws BatchFault {
        runs.addAndGet(sequences.rows());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] behind = Arrays.stream(states).asLongStream().toArray();
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, sequences.ids(), sequences.shape());
                OnnxTensor mask = OnnxTensor.createTensor(environment, sequences.mask(), sequences.shape());
                OnnxTensor state = OnnxTensor.createTensor(environment, behind);
                OnnxTensor limit = OnnxTensor.createTensor(environment, (long) most);
                OrtSession.Result result = session.run(
                        Map.of(PaddedPrompts.IDS, ids, PaddedPrompts.MASK, mask, STATE, state, NEW, limit))) {
            return answers(result, sequences.rows());
        } catch (OrtException e) {
            throw session.fault(e);
        }
    }

    private List<GeneratedTokens> answers(OrtSession.Result result, int rows) throws BatchFault, OrtException {
        OnnxTensor tokens = (OnnxTensor) result.get(TOKENS).orElseThrow();
        long[] shape = tokens.getInfo().getShape();
        if (!(result.get(FINISHED).orElseThrow().getValue() instanceof boolean[] finished)
                || finished.length != rows
                || shape.length != 2
                || shape[0] != rows) {
            throw new BatchFault(
                    BatchFault.Kind.PIECE, "tokens have the shape " + Arrays.toString(shape) + " for " + rows);
        }
        LongBuffer found = tokens.getLongBuffer();
        int width = (int) shape[1];
        List<GeneratedTokens> answers = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            long[] ofRow = new long[width];
            found.get(row * width, ofRow);
            answers.add(answer(ofRow, finished[row]));
        }
        return answers;
    }

    private GeneratedTokens answer(long[] row, boolean finished) {
        int length = 0;
        while (length < row.length && row[length] != NOT_FINITE && !isEnd(row[length])) {
            length++;
        }
        boolean finite = length == row.length || row[length] != NOT_FINITE;
        int[] tokens = Arrays.stream(row, 0, length).mapToInt(Math::toIntExact).toArray();
        written.addAndGet(length);
        return new GeneratedTokens(tokens, finished, finite);
    }

    private boolean isEnd(long token) {
        return token == reading.special().pad() || reading.special().eos().contains((int) token);
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
