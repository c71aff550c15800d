package dev.refine.core.endpoint;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The moment before which a server wants to be left alone, for all requests to it. */
final class HoldBack {
    private long until = System.nanoTime();

    /** Nothing is to be sent for so long; a longer wait that was asked for before stays. */
    synchronized void atLeast(Duration wait) {
        long then = System.nanoTime() + wait.toNanos();
        until = then - until > 0 ? then : until;
    }

    /** Waits until the server can be asked. */
    void await() throws InterruptedException {
        for (long left = left(); left > 0; left = left()) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private synchronized long left() {
        return until - System.nanoTime();
    }
}
