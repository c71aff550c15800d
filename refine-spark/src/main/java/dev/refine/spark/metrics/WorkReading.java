package dev.refine.spark.metrics;

import dev.refine.core.batch.BatchMetrics;
import dev.refine.core.model.Engine;
import dev.refine.spark.exec.ExecutorResources;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an executor has done up to a moment, and what is under way there.
 *
 * @param executor Spark's name for it
 * @param nanos of its own clock, to tell rates by
 * @param failures documents by reason
 * @param batches that its models were run with
 * @param batchTokens tokens in them, padding included; of a tagger lines and pieces of lines
 * @param batchRoom tokens that these batches could have held
 * @param queued tokens that wait for a batch now
 * @param busyNanos in which models ran, added up over the threads that run them
 */
record WorkReading(
        String executor,
        long nanos,
        long documentsProposed,
        long charactersProposed,
        long documentsApplied,
        long charactersApplied,
        Map<String, Long> failures,
        long batches,
        long batchTokens,
        long batchRoom,
        long queued,
        long busyNanos)
        implements Serializable {

    WorkReading {
        failures = new HashMap<>(failures);
    }

    /** Of this JVM, now. */
    static WorkReading of(String executor) {
        List<BatchMetrics> engines = ExecutorResources.opened(Engine.class).stream()
                .map(Engine::metrics)
                .flatMap(Optional::stream)
                .toList();
        return new WorkReading(
                executor,
                System.nanoTime(),
                JvmWork.documentsProposed(),
                JvmWork.charactersProposed(),
                JvmWork.documentsApplied(),
                JvmWork.charactersApplied(),
                JvmWork.failures(),
                engines.stream().mapToLong(BatchMetrics::batches).sum(),
                engines.stream().mapToLong(BatchMetrics::paddedTokens).sum(),
                engines.stream().mapToLong(BatchMetrics::budgetTokens).sum(),
                engines.stream().mapToLong(BatchMetrics::queuedTokens).sum(),
                engines.stream().mapToLong(BatchMetrics::busyNanos).sum());
    }
}
