package dev.refine.core.model;

import ai.onnxruntime.OrtException;
import dev.refine.core.batch.BatchFault;
import java.util.List;
import java.util.Locale;

/** Tells from what ONNX Runtime says of a run what is at fault. */
final class OnnxFault {
    private static final List<String> MEMORY = List.of(
            "out of memory",
            "failed to allocate memory",
            "available memory of",
            "bad_alloc",
            "bad allocation",
            "cuda_error_out_of_memory",
            "alloc_failed");
    private static final List<String> SESSION =
            List.of("cuda failure", "cuda error", "cudnn failure", "cudnn error", "cublas failure", "cublas error");

    private OnnxFault() {}

    static BatchFault of(OrtException e, Device device) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof OnnxSession.OverdueException) {
            return new BatchFault(BatchFault.Kind.TIME, message);
        }
        return new BatchFault(kind(message.toLowerCase(Locale.ROOT), device), message);
    }

    private static BatchFault.Kind kind(String message, Device device) {
        if (MEMORY.stream().anyMatch(message::contains)) {
            return BatchFault.Kind.MEMORY;
        }
        boolean lost = device instanceof Device.Cuda && SESSION.stream().anyMatch(message::contains);
        return lost ? BatchFault.Kind.SESSION : BatchFault.Kind.PIECE;
    }
}
