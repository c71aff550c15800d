package dev.refine.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.batch.BatchFault.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("fault")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatcherTest {
    private static final int LONGEST = 64;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    /** Who runs the batches. */
    enum Mode {
        CALLERS,
        OWN_THREAD
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Batcher<Integer, String> batcher(Mode mode, BatchSession<Integer, String> session, int budget) {
        Lengths lengths = new Lengths(LONGEST);
        return switch (mode) {
            case CALLERS -> Batcher.inCallers(session, lengths, budget, log::add);
            case OWN_THREAD -> Batcher.onOwnThread(session, lengths, budget, log::add);
        };
    }

    @ParameterizedTest
    @EnumSource
    void outcomesComeBackInTheOrderOfEachCallersPieces(Mode mode) throws Exception {
        FaultySession session = FaultySession.sound();
        try (Batcher<Integer, String> batcher = batcher(mode, session, 256)) {
            List<Future<List<Outcome<String>>>> callers = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                int first = 1000 * caller;
                callers.add(threads.submit(() -> call(batcher, first, 500, new Random(first))));
            }
            for (int caller = 0; caller < 8; caller++) {
                assertThat(callers.get(caller).get()).isEqualTo(done(1000 * caller, 500));
            }
            assertThat(batcher.metrics().pieces()).isEqualTo(4000);
            assertThat(batcher.metrics().queuedTokens()).isZero();
            assertThat(batcher.metrics().mostQueuedTokens()).isLessThanOrEqualTo(4 * 256);
        }
        assertThat(session.closed).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void aBatchHoldsPiecesOfOneLengthAndNoMoreThanItsBudget(Mode mode) {
        FaultySession session = FaultySession.sound();
        try (Batcher<Integer, String> batcher = batcher(mode, session, 128)) {
            try (BatchCall<Integer, String> call = batcher.call()) {
                for (int i = 0; i < 300; i++) {
                    call.submit(i, 1 + i % LONGEST);
                }
                assertThat(call.await()).isEqualTo(done(0, 300));
            }
        }
        for (int batch = 0; batch < session.batches.size(); batch++) {
            int length = session.lengths.get(batch);
            assertThat(session.batches.get(batch).size() * length).isLessThanOrEqualTo(128);
            assertThat(session.batches.get(batch))
                    .allSatisfy(piece -> assertThat(1 + piece % LONGEST).isBetween(length - 15, length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPieceThatFailsItsBatchFailsAlone(Mode mode) {
        FaultySession session = new FaultySession((length, pieces) -> {
            if (pieces.contains(13) || pieces.contains(77)) {
                throw new BatchFault(Kind.PIECE, "no such token\nat node 5");
            }
        });
        try (Batcher<Integer, String> batcher = batcher(mode, session, 640)) {
            List<Outcome<String>> outcomes = call(batcher, 0, 100, new Random(1));
            for (int i = 0; i < 100; i++) {
                Outcome<String> expected = i == 13 || i == 77
                        ? new Outcome.Failed<>("model_error: no such token")
                        : new Outcome.Done<>("done " + i);
                assertThat(outcomes.get(i)).isEqualTo(expected);
            }
            assertThat(batcher.metrics().failedPieces()).isEqualTo(2);
            assertThat(batcher.metrics().budget())
                    .as("memory had no part in it")
                    .isEqualTo(640);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofABatchThatTookTooLongEachPieceIsTriedOnce(Mode mode) {
        FaultySession session = new FaultySession((length, pieces) -> {
            if (pieces.contains(13) || pieces.contains(77)) {
                throw new BatchFault(Kind.TIME, "a pass took longer than 1 s");
            }
        });
        try (Batcher<Integer, String> batcher = batcher(mode, session, 640)) {
            List<Outcome<String>> outcomes = call(batcher, 0, 100, new Random(1));
            for (int i = 0; i < 100; i++) {
                Outcome<String> expected = i == 13 || i == 77
                        ? new Outcome.Failed<>("timed_out: a pass took longer than 1 s")
                        : new Outcome.Done<>("done " + i);
                assertThat(outcomes.get(i)).isEqualTo(expected);
            }
            assertThat(session.batches.stream().filter(pieces -> pieces.contains(13)))
                    .as("in its batch and alone")
                    .hasSize(2);
            assertThat(batcher.metrics().failedPieces()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void outOfMemoryHalvesTheBudgetAndSaysSoOnce(Mode mode) {
        FaultySession session = new FaultySession((length, pieces) -> {
            if (length * pieces.size() > 150) {
                throw new BatchFault(Kind.MEMORY, "out of memory");
            }
        });
        try (Batcher<Integer, String> batcher = batcher(mode, session, 256)) {
            assertThat(call(batcher, 0, 200, new Random(2))).isEqualTo(done(0, 200));
            assertThat(batcher.metrics().budget()).isLessThanOrEqualTo(128).isGreaterThanOrEqualTo(64);
        }
        assertThat(log).hasSizeBetween(1, 2).allSatisfy(said -> assertThat(said).startsWith("out of memory"));
    }

    @ParameterizedTest
    @EnumSource
    void aPieceThatTheDeviceHasNoMemoryForFailsAlone(Mode mode) {
        FaultySession session = new FaultySession((length, pieces) -> {
            if (length > 48) {
                throw new BatchFault(Kind.MEMORY, "64 tokens");
            }
        });
        try (Batcher<Integer, String> batcher = batcher(mode, session, 256);
                BatchCall<Integer, String> call = batcher.call()) {
            call.submit(1, 10);
            call.submit(2, 64);
            call.submit(3, 20);
            assertThat(call.await())
                    .containsExactly(
                            new Outcome.Done<>("done 1"),
                            new Outcome.Failed<>("out_of_memory: 64 tokens"),
                            new Outcome.Done<>("done 3"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatDiesIsRenewedOnce(Mode mode) {
        AtomicBoolean died = new AtomicBoolean();
        FaultySession session = new FaultySession((length, pieces) -> {
            if (pieces.contains(30) && died.compareAndSet(false, true)) {
                throw new BatchFault(Kind.SESSION, "illegal memory access");
            }
        });
        try (Batcher<Integer, String> batcher = batcher(mode, session, 128)) {
            assertThat(call(batcher, 0, 60, new Random(3))).isEqualTo(done(0, 60));
        }
        assertThat(session.renewed).hasValue(1);
        assertThat(log).containsExactly("the session died (illegal memory access): renewed, once");
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatDiesAgainFailsAllWhoAskAndSaysWhy(Mode mode) {
        FaultySession session = new FaultySession((length, pieces) -> {
            throw new BatchFault(Kind.SESSION, "illegal memory access");
        });
        Batcher<Integer, String> batcher = batcher(mode, session, 128);
        assertThatThrownBy(() -> call(batcher, 0, 60, new Random(4)))
                .isInstanceOf(BatcherException.class)
                .hasMessageContaining("died again after it was renewed: illegal memory access");
        assertThatThrownBy(batcher::call).hasMessageContaining("illegal memory access");
        batcher.close();
        assertThat(session.closed).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyForesawIsToldToAll(Mode mode) {
        FaultySession session = new FaultySession((length, pieces) -> {
            throw new IllegalArgumentException("a defect");
        });
        try (Batcher<Integer, String> batcher = batcher(mode, session, 128)) {
            assertThatThrownBy(() -> call(batcher, 0, 60, new Random(5)))
                    .isInstanceOf(BatcherException.class)
                    .hasRootCauseMessage("a defect");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tooFewResultsAreAFaultOfTheBatch(Mode mode) {
        BatchSession<Integer, String> session = new BatchSession<>() {
            @Override
            public Ready<String> assemble(int length, List<Integer> pieces) {
                return () -> pieces.size() == 1 ? List.of("alone") : List.of("too", "few", "or", "many", "of", "them");
            }

            @Override
            public void renew() {}

            @Override
            public void close() {}
        };
        try (Batcher<Integer, String> batcher = batcher(mode, session, 128)) {
            assertThat(call(batcher, 0, 5, new Random(6))).containsOnly(new Outcome.Done<>("alone"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void memoryThatEndsWhileABatchIsAssembledIsToldToAll(Mode mode) {
        AtomicBoolean closed = new AtomicBoolean();
        BatchSession<Integer, String> session = new BatchSession<>() {
            @Override
            public Ready<String> assemble(int length, List<Integer> pieces) {
                throw new OutOfMemoryError("direct memory");
            }

            @Override
            public void renew() {}

            @Override
            public void close() {
                closed.set(true);
            }
        };
        try (Batcher<Integer, String> batcher = batcher(mode, session, 128)) {
            assertThatThrownBy(() -> call(batcher, 0, 60, new Random(7)))
                    .isInstanceOf(BatcherException.class)
                    .hasRootCauseMessage("direct memory");
        }
        assertThat(closed).isTrue();
    }

    @Test
    void theNextBatchIsReadyBeforeTheLastOneEnds() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FaultySession session = new FaultySession((length, pieces) -> {
            running.countDown();
            go.await();
        });
        try (Batcher<Integer, String> batcher = batcher(Mode.OWN_THREAD, session, 64)) {
            Future<List<Outcome<String>>> caller = threads.submit(() -> callOfSize(batcher, 0, 12, 16));
            running.await();
            while (session.assembled.get() < 2) {
                Thread.sleep(1);
            }
            assertThat(session.batches).as("one runs").hasSize(1);
            go.countDown();
            assertThat(caller.get()).isEqualTo(done(0, 12));
        }
    }

    @Test
    void callersWaitWhileTooMuchIsQueued() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        FaultySession session = new FaultySession((length, pieces) -> go.await());
        try (Batcher<Integer, String> batcher = batcher(Mode.OWN_THREAD, session, 64)) {
            Future<List<Outcome<String>>> caller = threads.submit(() -> callOfSize(batcher, 0, 500, 16));
            while (batcher.metrics().queuedTokens() < 4 * 64) {
                Thread.sleep(1);
            }
            Thread.sleep(50);
            assertThat(batcher.metrics().mostQueuedTokens()).isEqualTo(4 * 64);
            assertThat(caller).isNotDone();
            go.countDown();
            assertThat(caller.get()).isEqualTo(done(0, 500));
            assertThat(batcher.metrics().mostQueuedTokens()).isEqualTo(4 * 64);
        }
    }

    @Test
    void piecesOfACallerWhoStillWorksAreNotWaitedForLong() throws Exception {
        FaultySession session = FaultySession.sound();
        try (Batcher<Integer, String> batcher = batcher(Mode.OWN_THREAD, session, 640);
                BatchCall<Integer, String> idle = batcher.call()) {
            idle.submit(7, 16);
            assertThat(threads.submit(() -> callOfSize(batcher, 0, 3, 32)).get())
                    .isEqualTo(done(0, 3));
            assertThat(idle.await()).containsExactly(new Outcome.Done<>("done 7"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsTheBatchThatRunsAndTellsThoseWhoWait(Mode mode) throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FaultySession session = new FaultySession((length, pieces) -> {
            running.countDown();
            go.await();
        });
        Batcher<Integer, String> batcher = batcher(mode, session, 64);
        Future<List<Outcome<String>>> caller = threads.submit(() -> callOfSize(batcher, 0, 100, 16));
        running.await();
        Future<?> closing = threads.submit(batcher::close);
        assertThatThrownBy(() -> closing.get(50, TimeUnit.MILLISECONDS)).isNotNull();
        assertThat(session.closed).as("a batch still runs").hasValue(0);
        go.countDown();
        closing.get();
        assertThat(session.closed).hasValue(1);
        assertThatThrownBy(caller::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(BatcherException.class)
                .hasRootCauseMessage("the batcher is closed");
        assertThatThrownBy(batcher::call).hasMessage("the batcher is closed");
        batcher.close();
        assertThat(session.closed).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void allThatWasInABatchHasItsOutcomeThoughTheBatcherCloses(Mode mode) throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FaultySession session = new FaultySession((length, pieces) -> {
            running.countDown();
            go.await();
        });
        Batcher<Integer, String> batcher = batcher(mode, session, 64);
        Future<List<Outcome<String>>> caller = threads.submit(() -> callOfSize(batcher, 0, 4, 16));
        running.await();
        Future<?> closing = threads.submit(batcher::close);
        Thread.sleep(20);
        go.countDown();
        closing.get();
        assertThat(caller.get()).isEqualTo(done(0, 4));
    }

    @Test
    void anInterruptedCallerGivesUpAndTheOthersGoOn() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FaultySession session = new FaultySession((length, pieces) -> {
            running.countDown();
            go.await();
        });
        try (Batcher<Integer, String> batcher = batcher(Mode.OWN_THREAD, session, 64)) {
            AtomicBoolean flag = new AtomicBoolean();
            List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
            Thread killed = new Thread(() -> {
                try {
                    var unused = callOfSize(batcher, 0, 10, 16);
                } catch (BatcherException e) {
                    told.add(e);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            killed.start();
            running.await();
            Future<List<Outcome<String>>> other = threads.submit(() -> callOfSize(batcher, 100, 5, 32));
            killed.interrupt();
            killed.join();
            assertThat(told).singleElement().satisfies(e -> assertThat(e).hasMessageContaining("interrupted"));
            assertThat(flag).as("the flag stays up").isTrue();
            go.countDown();
            assertThat(other.get()).isEqualTo(done(100, 5));
            assertThat(batcher.metrics().queuedTokens())
                    .as("what the first had waiting is gone")
                    .isZero();
            assertThat(batcher.metrics().pieces()).isLessThan(15);
        }
    }

    @Test
    void aCallerWhoRunsBatchesStopsBehindTheOneInWhichItIsInterrupted() throws Exception {
        FaultySession session = FaultySession.sound();
        try (Batcher<Integer, String> batcher = batcher(Mode.CALLERS, session, 64)) {
            Future<?> killed = threads.submit(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> callOfSize(batcher, 0, 100, 16)).hasMessageContaining("interrupted");
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            });
            killed.get();
            assertThat(session.batches).hasSize(1);
            assertThat(batcher.metrics().queuedTokens()).isZero();
        }
    }

    @Test
    void metricsCountWhatWasRun() {
        FaultySession session = FaultySession.sound();
        try (Batcher<Integer, String> batcher = batcher(Mode.CALLERS, session, 64)) {
            assertThat(batcher.metrics().fill()).isZero();
            assertThat(batcher.metrics().paddingShare()).isZero();
            try (BatchCall<Integer, String> call = batcher.call()) {
                IntStream.range(0, 6).forEach(piece -> call.submit(piece, 12));
                assertThat(call.await()).hasSize(6);
            }
            BatchMetrics metrics = batcher.metrics();
            assertThat(metrics.batches()).isEqualTo(2);
            assertThat(metrics.pieces()).isEqualTo(6);
            assertThat(metrics.tokens()).isEqualTo(72);
            assertThat(metrics.paddedTokens()).isEqualTo(96);
            assertThat(metrics.paddingShare()).isEqualTo(.25);
            assertThat(metrics.fill()).as("a batch of 4 and one of 2 of 4").isEqualTo(.75);
            assertThat(metrics.busyShare()).isBetween(0.0, 1.0);
            assertThat(metrics.toString())
                    .contains("2 batches, 6 pieces (0 failed), 72 tokens, fill 0.750, padding 0.250");
        }
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfAllKindsAtAnyPlaceLoseNoPieceOfAnybody(Mode mode) throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int limit = 40 + random.nextInt(300);
            int poison = 5 + random.nextInt(60);
            FaultySession session = new FaultySession((length, pieces) -> {
                if (length * pieces.size() > limit && pieces.size() > 1) {
                    throw new BatchFault(Kind.MEMORY, "full");
                }
                if (pieces.stream().anyMatch(piece -> piece % poison == 3)) {
                    throw new BatchFault(Kind.PIECE, "poison");
                }
            });
            try (Batcher<Integer, String> batcher = batcher(mode, session, 32 + random.nextInt(400))) {
                List<Future<List<Outcome<String>>>> callers = new ArrayList<>();
                for (int caller = 0; caller < 4; caller++) {
                    int first = 1000 * caller;
                    callers.add(threads.submit(() -> call(batcher, first, 200, new Random(first))));
                }
                for (int caller = 0; caller < 4; caller++) {
                    List<Outcome<String>> outcomes = callers.get(caller).get();
                    for (int i = 0; i < 200; i++) {
                        int piece = 1000 * caller + i;
                        Outcome<String> expected = piece % poison == 3
                                ? new Outcome.Failed<>("model_error: poison")
                                : new Outcome.Done<>("done " + piece);
                        assertThat(outcomes.get(i)).as("seed %d", seed).isEqualTo(expected);
                    }
                }
            }
        }
    }

    private static List<Outcome<String>> call(Batcher<Integer, String> batcher, int first, int count, Random random) {
        try (BatchCall<Integer, String> call = batcher.call()) {
            for (int i = 0; i < count; i++) {
                call.submit(first + i, 1 + random.nextInt(LONGEST));
            }
            return call.await();
        }
    }

    private static List<Outcome<String>> callOfSize(Batcher<Integer, String> batcher, int first, int count, int size) {
        try (BatchCall<Integer, String> call = batcher.call()) {
            for (int i = 0; i < count; i++) {
                call.submit(first + i, size);
            }
            return call.await();
        }
    }

    private static List<Outcome<String>> done(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(piece -> (Outcome<String>) new Outcome.Done<>("done " + piece))
                .toList();
    }
}
