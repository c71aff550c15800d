package dev.refine.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.model.BundleException.Code;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What sessions of all kinds have in common: how they are opened, and what goes in and comes out is looked at. */
final class OnnxGraph {
    /** What goes wrong is told by exceptions; the library's own log would repeat names of a bundle as they are, to a terminal too. */
    static final OrtLoggingLevel QUIET = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

    private OnnxGraph() {}

    /** Runs in the threads of those who ask, and in these alone. */
    static OnnxSession open(Path graph, Device device) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(QUIET);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return device instanceof Device.Cuda gpu ? onCuda(graph, options, gpu) : create(graph, options);
        }
    }

    private static OnnxSession create(Path graph, OrtSession.SessionOptions options) throws OrtException {
        Duration limit = PassLimit.ofThisProcess();
        return new OnnxSession(OrtEnvironment.getEnvironment().createSession(graph.toString(), options), limit);
    }

    /** A GPU that can't be had is told as such, not as a graph that does not load. */
    private static OnnxSession onCuda(Path graph, OrtSession.SessionOptions options, Device.Cuda gpu)
            throws OrtException {
        String found = Cuda.ofThisProcess().require(gpu.number());
        try {
            options.addCUDA(gpu.number());
        } catch (OrtException e) {
            throw unusable(found, e);
        }
        try {
            return create(graph, options);
        } catch (OrtException e) {
            if (OnnxFault.of(e, gpu).kind() == BatchFault.Kind.PIECE) {
                throw e;
            }
            throw unusable(found, e);
        }
    }

    private static DeviceException unusable(String found, OrtException e) {
        return new DeviceException(
                        Cuda.WHAT,
                        found + ": " + e.getMessage(),
                        "see by nvidia-smi whether it works and who else uses it, or take --device cpu")
                .because(e);
    }

    /** The figures of an output of this shape. */
    static FloatBuffer figures(OrtSession.Result result, String name, long... shape) throws BatchFault {
        if (!(result.get(name).orElse(null) instanceof OnnxTensor tensor)) {
            throw unexpected("no tensor " + name);
        }
        if (!Arrays.equals(tensor.getInfo().getShape(), shape)) {
            throw unexpected(name + " has the shape "
                    + Arrays.toString(tensor.getInfo().getShape()) + " instead of " + Arrays.toString(shape));
        }
        return tensor.getFloatBuffer();
    }

    private static BatchFault unexpected(String found) {
        return new BatchFault(BatchFault.Kind.PIECE, found);
    }

    /** Whether there is an input or output of this type and shape, -1 for any size. */
    static boolean has(Map<String, NodeInfo> found, String name, OnnxJavaType type, long... shape) {
        return Optional.ofNullable(found.get(name))
                .map(NodeInfo::getInfo)
                .filter(info -> info instanceof TensorInfo tensor
                        && tensor.type == type
                        && Arrays.equals(tensor.getShape(), shape))
                .isPresent();
    }

    /** Why these figures are no probabilities; empty when they are. */
    static Optional<String> wrong(FloatBuffer figures, int from, int to) {
        for (int i = from; i < to; i++) {
            float figure = figures.get(i);
            if (!Float.isFinite(figure)) {
                return Optional.of("not_finite");
            }
            if (figure < 0 || figure > 1) {
                return Optional.of("not_a_probability");
            }
        }
        return Optional.empty();
    }

    /** @param needed what such a graph has, as a clause */
    static BundleException wrongGraph(Path graph, String found, String needed) {
        return new BundleException(
                Code.WRONG_GRAPH, graph.toString(), found.lines().findFirst().orElse(""), needed);
    }
}
