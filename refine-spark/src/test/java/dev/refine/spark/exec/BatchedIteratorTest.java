package dev.refine.spark.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchedIteratorTest {
    private final List<List<Integer>> batches = new ArrayList<>();

    private Iterator<Integer> squares(List<Integer> elements, int maxCount, long maxWeight) {
        return new BatchedIterator<>(
                elements.iterator(), new BatchedIterator.Limits(maxCount, maxWeight), Integer::longValue, batch -> {
                    batches.add(batch);
                    return batch.stream().map(n -> n * n).toList();
                });
    }

    private static <T> List<T> all(Iterator<T> iterator) {
        List<T> all = new ArrayList<>();
        iterator.forEachRemaining(all::add);
        return all;
    }

    @Test
    void givesResultsInTheOrderOfTheElements() {
        List<Integer> elements = IntStream.range(0, 100).boxed().toList();
        assertThat(all(squares(elements, 7, 1000)))
                .isEqualTo(elements.stream().map(n -> n * n).toList());
    }

    @Test
    void fillsABatchByCount() {
        all(squares(List.of(1, 1, 1, 1, 1), 2, 1000));
        assertThat(batches).containsExactly(List.of(1, 1), List.of(1, 1), List.of(1));
    }

    @Test
    void closesABatchWithTheElementThatBringsItToItsWeight() {
        all(squares(List.of(3, 4, 9, 1, 20, 2), 100, 7));
        assertThat(batches).containsExactly(List.of(3, 4), List.of(9), List.of(1, 20), List.of(2));
    }

    @Test
    void readsNoFurtherThanTheBatchThatIsAskedFor() {
        Iterator<Integer> elements = IntStream.range(0, 100).boxed().iterator();
        Iterator<Integer> results =
                new BatchedIterator<>(elements, new BatchedIterator.Limits(4, 1000), n -> 1, batch -> batch);
        results.next();
        assertThat(elements.next()).isEqualTo(4);
    }

    @Test
    void endsWhereTheElementsEnd() {
        Iterator<Integer> none = squares(List.of(), 2, 2);
        assertThat(none.hasNext()).isFalse();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void refusesBatchesOfNothing() {
        assertThatThrownBy(() -> new BatchedIterator.Limits(0, 1)).hasMessageContaining("at least one");
    }
}
