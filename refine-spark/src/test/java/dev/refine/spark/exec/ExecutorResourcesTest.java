package dev.refine.spark.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExecutorResourcesTest {
    private static final AtomicInteger OPENED = new AtomicInteger();

    /** Stands for a session; counts how often one was made. */
    private record Session(int number) implements AutoCloseable {
        @Override
        public void close() {}
    }

    private static Session session(String key) {
        return ExecutorResources.shared(key, Session.class, () -> new Session(OPENED.incrementAndGet()));
    }

    @Test
    void threadsOfOneJvmShareOneResourceAKey() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Session> ask = () -> session("shared");
            var sessions = pool.invokeAll(Stream.generate(() -> ask).limit(64).toList());
            Session first = session("shared");
            for (var session : sessions) {
                assertThat(session.get()).isSameAs(first);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void anotherKeyIsAnotherResource() {
        assertThat(session("one")).isNotSameAs(session("two"));
    }

    @Test
    void aResourceThatCouldNotBeOpenedIsTriedAgain() {
        assertThatThrownBy(() -> ExecutorResources.shared("broken", Session.class, () -> {
                    throw new IllegalStateException("not yet");
                }))
                .hasMessage("not yet");
        assertThat(session("broken")).isNotNull();
    }
}
