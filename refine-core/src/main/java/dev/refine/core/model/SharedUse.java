package dev.refine.core.model;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets many use what lies in native memory, and lets go of it when nobody does: a task may still be in it while the JVM goes
 * down. Safe to call from several threads.
 */
final class SharedUse {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final String what;
    private boolean closed;

    /** @param what for messages, such as {@code the engine} */
    SharedUse(String what) {
        this.what = what;
    }

    /** Does some work with it. @throws IllegalStateException when it is closed */
    <T> T during(Supplier<T> work) {
        Lock using = lock.readLock();
        using.lock();
        try {
            if (closed) {
                throw new IllegalStateException(what + " is closed");
            }
            return work.get();
        } finally {
            using.unlock();
        }
    }

    /** Waits for those who use it, then closes it; once, however often it is called. */
    void close(Runnable closing) {
        Lock alone = lock.writeLock();
        alone.lock();
        try {
            if (!closed) {
                closed = true;
                closing.run();
            }
        } finally {
            alone.unlock();
        }
    }
}
