package dev.refine.rules.violations.refine.core.text;

import ai.onnxruntime.OrtEnvironment;
import dev.refine.core.edit.Op;
import java.net.http.HttpClient;
import java.util.logging.Logger;

/** Does at once what a class of {@code core.text} may not. */
record TextThatEdits(Op op, OrtEnvironment onnx, HttpClient client) {
    private static final Logger LOGGER = Logger.getLogger("violations");

    void leave() {
        LOGGER.info("leaving");
        System.out.println(op);
        System.exit(1);
    }
}
