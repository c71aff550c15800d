package dev.refine.spark.exec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Works on the elements of a partition in batches and gives the results one by one, order kept. Memory is bounded by one
 * batch, not by the partition.
 */
public final class BatchedIterator<T, R> implements Iterator<R> {

    /**
     * When a batch is full: at {@code maxCount} elements, or with the element that brings it to {@code maxWeight}; so one
     * heavy element is a batch by itself at the most with light ones before it.
     */
    public record Limits(int maxCount, long maxWeight) {
        public Limits {
            if (maxCount < 1 || maxWeight < 1) {
                throw new IllegalArgumentException(
                        "a batch holds at least one element: " + maxCount + ", " + maxWeight);
            }
        }
    }

    private final Iterator<T> elements;
    private final Limits limits;
    private final ToLongFunction<T> weight;
    private final Function<List<T>, List<R>> work;
    private Iterator<R> results = Collections.emptyIterator();

    /** @param work gives one result for each element, in order */
    public BatchedIterator(
            Iterator<T> elements, Limits limits, ToLongFunction<T> weight, Function<List<T>, List<R>> work) {
        this.elements = elements;
        this.limits = limits;
        this.weight = weight;
        this.work = work;
    }

    @Override
    public boolean hasNext() {
        while (!results.hasNext() && elements.hasNext()) {
            results = work.apply(nextBatch()).iterator();
        }
        return results.hasNext();
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return results.next();
    }

    private List<T> nextBatch() {
        List<T> batch = new ArrayList<>();
        long total = 0;
        while (elements.hasNext() && batch.size() < limits.maxCount() && total < limits.maxWeight()) {
            T element = elements.next();
            total += weight.applyAsLong(element);
            batch.add(element);
        }
        return batch;
    }
}
