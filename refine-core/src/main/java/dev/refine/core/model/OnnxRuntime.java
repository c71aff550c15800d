package dev.refine.core.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;

/** The native library that runs the models. */
public final class OnnxRuntime {
    private OnnxRuntime() {}

    /**
     * Loads the library into this JVM and returns its version.
     *
     * @throws IllegalStateException when it can't be loaded; the message says why
     */
    public static String version() {
        try {
            return OrtEnvironment.getEnvironment().getVersion();
        } catch (LinkageError | RuntimeException e) {
            throw new IllegalStateException(reason(e), e);
        }
    }

    /** Whether this build of the library has kernels for GPUs of Nvidia's, and finds what they need on this machine. */
    static boolean hasCuda() {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            return false;
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.addCUDA(0);
            return true;
        } catch (OrtException e) {
            return false;
        }
    }

    /** The loader tells why; a second try in the same JVM only says that the class could not be initialised. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }
}
