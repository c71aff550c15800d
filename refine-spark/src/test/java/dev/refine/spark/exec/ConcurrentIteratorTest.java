package dev.refine.spark.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConcurrentIteratorTest {
    private static Iterator<Integer> numbers(int count) {
        return IntStream.range(0, count).iterator();
    }

    private static <R> ConcurrentIterator<Integer, R> over(int count, int threads, Function<Integer, R> work) {
        return new ConcurrentIterator<>(numbers(count), threads, work, () -> false);
    }

    @Test
    void eachElementGivesOneResult() {
        try (ConcurrentIterator<Integer, Integer> results = over(1_000, 7, n -> n * 2)) {
            List<Integer> all = new ArrayList<>();
            results.forEachRemaining(all::add);
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 1_000).mapToObj(n -> n * 2).toList());
            assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void noElementsGiveNone() {
        try (ConcurrentIterator<Integer, Integer> results = over(0, 3, n -> n)) {
            assertThat(results.hasNext()).isFalse();
        }
    }

    @Test
    void soManyAreWorkedOnAtATimeAsThereAreThreads() {
        CyclicBarrier together = new CyclicBarrier(3);
        try (ConcurrentIterator<Integer, Integer> results = over(6, 3, n -> await(together))) {
            // a barrier of three opens only where three come to it at a time
            results.forEachRemaining(arrived -> assertThat(arrived).isBetween(0, 2));
        }
    }

    private static int await(CyclicBarrier barrier) {
        try {
            return barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noMoreThanTwoElementsAThreadAreTakenAhead() {
        AtomicInteger taken = new AtomicInteger();
        Iterator<Integer> counted = IntStream.generate(taken::incrementAndGet).iterator();
        try (ConcurrentIterator<Integer, Integer> results = new ConcurrentIterator<>(counted, 3, n -> n, () -> false)) {
            for (int i = 0; i < 10; i++) {
                results.next();
                assertThat(taken.get()).isLessThanOrEqualTo(i + 1 + 2 * 3);
            }
        }
    }

    @Test
    void whatTheWorkThrowsComesOut() {
        try (ConcurrentIterator<Integer, Integer> results = over(5, 2, ConcurrentIteratorTest::fail)) {
            assertThatThrownBy(results::next).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static int fail(int number) {
        throw new IllegalArgumentException("element " + number);
    }

    @Test
    void aTaskThatIsToldToEndEndsAndItsThreadsAreInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(2);
        AtomicBoolean stopped = new AtomicBoolean();
        try (ConcurrentIterator<Integer, Integer> results =
                new ConcurrentIterator<>(numbers(2), 2, n -> sleep(interrupted), stopped::get)) {
            assertThat(results.hasNext()).isTrue();
            stopped.set(true);
            assertThatThrownBy(results::next).isInstanceOf(TaskKilledException.class);
        }
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static int sleep(CountDownLatch interrupted) {
        try {
            Thread.sleep(60_000);
            return 0;
        } catch (InterruptedException e) {
            interrupted.countDown();
            return 1;
        }
    }
}
