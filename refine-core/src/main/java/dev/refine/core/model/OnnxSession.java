package dev.refine.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A session whose passes are ended when they take too long. Several threads may run it at a time.
 *
 * <p>ONNX Runtime looks between two nodes of a graph, and at each turn of a loop in it, whether it shall end; one node that never comes to
 * its end is out of reach. A model that hangs on whatever it is shown is not asked for ever: behind {@value #MOST_IN_A_ROW} passes in a row
 * that had to be ended, all others fail at once.
 */
final class OnnxSession implements AutoCloseable {
    /** Tells passes to end. Its thread alone waits, so one is enough for all sessions. */
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private static final int MOST_IN_A_ROW = 8;

    private final OrtSession session;
    private final Duration limit;
    private int overdueInARow;
    private long lastOverdue;

    OnnxSession(OrtSession session, Duration limit) {
        this.session = session;
        this.limit = limit;
    }

    /** A pass took longer than its limit and was ended. */
    static final class OverdueException extends OrtException {
        private static final long serialVersionUID = 1L;

        OverdueException(String message) {
            super(message);
        }
    }

    /** @throws OverdueException for a pass that was ended since it took too long */
    OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
        if (isGivenUp()) {
            throw new OverdueException(MOST_IN_A_ROW + " passes in a row took longer than " + limit.toSeconds()
                    + " s: the model is not asked any more");
        }
        long start = System.nanoTime();
        try (Pass pass = new Pass()) {
            Future<?> end = CLOCK.schedule(pass::end, limit.toNanos(), TimeUnit.NANOSECONDS);
            try {
                OrtSession.Result result = session.run(inputs, pass.options);
                cameToItsEnd();
                return result;
            } catch (OrtException e) {
                throw pass.isOverdue() ? overdue(start) : e;
            } finally {
                end.cancel(false);
            }
        }
    }

    private synchronized boolean isGivenUp() {
        return overdueInARow >= MOST_IN_A_ROW;
    }

    private synchronized void cameToItsEnd() {
        overdueInARow = 0;
    }

    /** Passes of several threads that overlap count once: whatever held them up may be over. */
    private synchronized OverdueException overdue(long start) {
        if (overdueInARow == 0 || start - lastOverdue >= 0) {
            overdueInARow++;
            lastOverdue = System.nanoTime();
        }
        return new OverdueException("a pass took longer than " + limit.toSeconds() + " s");
    }

    Map<String, NodeInfo> inputs() throws OrtException {
        return session.getInputInfo();
    }

    Map<String, NodeInfo> outputs() throws OrtException {
        return session.getOutputInfo();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session can't be closed", e);
        }
    }

    /** The options of a run, which the clock may touch until they are closed, and no longer: they are native memory. */
    private static final class Pass implements AutoCloseable {
        private final OrtSession.RunOptions options;
        private boolean overdue;
        private boolean closed;

        Pass() throws OrtException {
            options = new OrtSession.RunOptions();
            options.setLogLevel(OnnxGraph.QUIET);
        }

        synchronized void end() {
            if (closed) {
                return;
            }
            overdue = true;
            try {
                options.setTerminate(true);
            } catch (OrtException e) {
                throw new IllegalStateException("a pass can't be told to end", e);
            }
        }

        synchronized boolean isOverdue() {
            return overdue;
        }

        @Override
        public synchronized void close() {
            closed = true;
            options.close();
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "refine-pass-limit");
            thread.setDaemon(true);
            return thread;
        });
        // a pass that has ended leaves nothing behind for the hour that it might have taken
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
