package dev.refine.spark.exec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.util.ShutdownHookManager;
import scala.runtime.BoxedUnit;

/**
 * What all tasks of one JVM share, such as an inference session: made by the first task that asks, closed when the JVM
 * shuts down, last made first closed. Safe to use from several threads; a second task waits while the first one makes it.
 */
public final class ExecutorResources {
    private static final Map<String, AutoCloseable> BY_KEY = new HashMap<>();
    private static final Deque<AutoCloseable> OPENED = new ArrayDeque<>();
    /** Spark stops its context, and with it the tasks, at 50; what they use is closed behind that. */
    private static final int AFTER_SPARK = 10;

    private static boolean hooked;
    private static boolean closing;

    private ExecutorResources() {}

    /**
     * The resource of that key, made by {@code open} if there is none yet. What {@code open} throws goes to the caller and
     * nothing is kept, so that the next task tries again.
     */
    public static synchronized <T extends AutoCloseable> T shared(String key, Class<T> type, Supplier<T> open) {
        if (closing) {
            throw new IllegalStateException("this JVM is shutting down");
        }
        AutoCloseable known = BY_KEY.get(key);
        if (known == null) {
            hookOnce();
            known = open.get();
            BY_KEY.put(key, known);
            OPENED.push(known);
        }
        return type.cast(known);
    }

    /** The resources of that kind that are open now. */
    public static synchronized <T> List<T> opened(Class<T> type) {
        return OPENED.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void hookOnce() {
        if (!hooked) {
            ShutdownHookManager.addShutdownHook(AFTER_SPARK, ExecutorResources::closeAtShutdown);
            hooked = true;
        }
    }

    private static synchronized BoxedUnit closeAtShutdown() {
        closing = true;
        while (!OPENED.isEmpty()) {
            try {
                OPENED.pop().close();
            } catch (Exception e) {
                // the JVM is going down: the others still want closing, and nobody could act on this one
                System.getLogger(ExecutorResources.class.getName()).log(System.Logger.Level.WARNING, "close failed", e);
            }
        }
        BY_KEY.clear();
        return BoxedUnit.UNIT;
    }
}
