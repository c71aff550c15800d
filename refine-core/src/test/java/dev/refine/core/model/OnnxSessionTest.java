package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes of a graph that never comes to its end where it is shown three tokens. */
@Tag("fault")
class OnnxSessionTest {
    private static final int AT_ONCE = 12;

    @TempDir
    Path folder;

    private OnnxSession session;

    @BeforeEach
    void open() throws OrtException {
        System.setProperty(PassLimit.PROPERTY, "1");
        Bundle bundle = TestEncoders.with(folder, "encoder_hangs_at_three_tokens");
        session = OnnxGraph.open(bundle.file("model.onnx"), new Device.Cpu());
    }

    @AfterEach
    void close() {
        session.close();
        System.clearProperty(PassLimit.PROPERTY);
    }

    private long tokens(int tokens) throws OrtException {
        long[] shape = {1, tokens};
        long[] ones = Collections.nCopies(tokens, 1L).stream()
                .mapToLong(Long::longValue)
                .toArray();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OrtSession.Result result = session.run(Map.of("input_ids", ids, "attention_mask", mask))) {
            return result.size();
        }
    }

    @Test
    void passesThatHangAtOnceCountOnceSoThatTheModelIsStillAsked() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Long>> hanging = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                hanging.add(threads.submit(() -> tokens(3)));
            }
            for (Future<Long> pass : hanging) {
                assertThatThrownBy(pass::get)
                        .hasCauseInstanceOf(OnnxSession.OverdueException.class)
                        .hasMessageContaining("a pass took longer than 1 s");
            }
            assertThat(tokens(2)).isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
    }
}
