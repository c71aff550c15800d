package dev.refine.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.junit.jupiter.api.Test;

class RunningTasksTest {
    private static final AtomicBoolean ENDED = new AtomicBoolean();

    @Test
    void whoWaitsForTheTasksOfAFailedJobComesBehindTheLastOne() {
        JobContext context = TestContext.shared();
        ForeachPartitionFunction<Long> oneFailsWhileOneWorks = rows -> {
            if (TaskContext.getPartitionId() == 0) {
                throw new IllegalStateException("the first task fails");
            }
            work();
            ENDED.set(true);
        };
        assertThatThrownBy(() -> context.spark().range(0, 2, 1, 2).foreachPartition(oneFailsWhileOneWorks))
                .hasStackTraceContaining("the first task fails");
        assertThat(ENDED).as("the other task still works").isFalse();
        context.awaitTasks();
        assertThat(ENDED).isTrue();
    }

    /** Hears of no interrupt, like a task in native code. */
    private static void work() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
