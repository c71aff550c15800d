package dev.refine.core.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What waits, in order of coming, by padded length. Guarded by the batcher's lock. */
final class Buckets<P, R> {
    private final Lengths lengths;
    private final TokenBudget budget;
    private final List<Deque<Queued<P, R>>> buckets = new ArrayList<>();
    private int tokens;
    private int mostTokens;

    Buckets(Lengths lengths, TokenBudget budget) {
        this.lengths = lengths;
        this.budget = budget;
        for (int i = 0; i < lengths.count(); i++) {
            buckets.add(new ArrayDeque<>());
        }
    }

    boolean isEmpty() {
        return tokens == 0;
    }

    /** Padded tokens that wait. */
    int tokens() {
        return tokens;
    }

    int mostTokens() {
        return mostTokens;
    }

    void add(Queued<P, R> piece) {
        buckets.get(piece.lengthClass()).add(piece);
        tokens += lengths.padded(piece.lengthClass());
        mostTokens = Math.max(mostTokens, tokens);
    }

    /** The bucket that could fill a batch; of several the one whose first piece has waited longest. */
    Optional<Integer> full() {
        return oldest(lengthClass -> buckets.get(lengthClass).size() >= budget.pieces(lengths.padded(lengthClass)));
    }

    /** The bucket with the most tokens. */
    Optional<Integer> fullest() {
        return waiting()
                .max(Comparator.comparingInt(
                        lengthClass -> buckets.get(lengthClass).size() * lengths.padded(lengthClass)));
    }

    /** The bucket whose first piece has waited longest, if that is so long or longer. */
    Optional<Integer> olderThan(long nanos, long now) {
        return oldest(lengthClass -> now - buckets.get(lengthClass).element().since() >= nanos);
    }

    /** The bucket that holds the first waiting piece of the call. */
    Optional<Integer> of(BatchCall<P, R> call) {
        return waiting()
                .filter(lengthClass -> buckets.get(lengthClass).stream().anyMatch(piece -> piece.call() == call))
                .findFirst();
    }

    /** Takes a batch of a bucket, those first that came first. */
    List<Queued<P, R>> take(int lengthClass) {
        Deque<Queued<P, R>> bucket = buckets.get(lengthClass);
        int length = lengths.padded(lengthClass);
        List<Queued<P, R>> batch = new ArrayList<>();
        while (!bucket.isEmpty() && batch.size() < budget.pieces(length)) {
            batch.add(bucket.remove());
            tokens -= length;
        }
        return batch;
    }

    /** Takes out all pieces that a caller no longer wants; how many there were. */
    int remove(Predicate<Queued<P, R>> unwanted) {
        int removed = 0;
        for (Deque<Queued<P, R>> bucket : buckets) {
            for (Iterator<Queued<P, R>> pieces = bucket.iterator(); pieces.hasNext(); ) {
                Queued<P, R> piece = pieces.next();
                if (unwanted.test(piece)) {
                    pieces.remove();
                    tokens -= lengths.padded(piece.lengthClass());
                    removed++;
                }
            }
        }
        return removed;
    }

    void clear() {
        buckets.forEach(Deque::clear);
        tokens = 0;
    }

    private Optional<Integer> oldest(Predicate<Integer> candidate) {
        return waiting()
                .filter(candidate)
                .min(Comparator.comparingLong(
                        lengthClass -> buckets.get(lengthClass).element().since()));
    }

    private Stream<Integer> waiting() {
        return IntStream.range(0, buckets.size())
                .filter(lengthClass -> !buckets.get(lengthClass).isEmpty())
                .boxed();
    }
}
