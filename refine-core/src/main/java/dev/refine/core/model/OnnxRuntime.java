package dev.refine.core.model;

import ai.onnxruntime.OrtEnvironment;
import java.util.List;

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

    /** Jars that hold it: with more than one, which library is loaded is up to the order of the class path. */
    public static List<String> jars() {
        String known = OrtEnvironment.class.getName().replace('.', '/') + ".class";
        return OrtEnvironment.class
                .getClassLoader()
                .resources(known)
                .map(place -> place.toString().replaceFirst("!.*", "").replaceFirst("^jar:file:", ""))
                .distinct()
                .toList();
    }

    /** The loader tells why; a second try in the same JVM only says that the class could not be initialised. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }
}
