package dev.refine.core.batch;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Finds how many tokens a batch should hold: runs made-up batches of the longest pieces, each twice as large as the one
 * before, until one brings too little, or is too large for the device. Where the first is too large, smaller ones are tried.
 *
 * @param least tokens of the first batch; at least one piece is run
 * @param most tokens of the last one
 * @param gain by how much the rate must grow for the larger batch, such as .05
 * @param nanos when to stop looking for better
 * @param clock in nanoseconds
 */
public record BudgetProbe(int least, int most, double gain, long nanos, LongSupplier clock) {
    public BudgetProbe {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException("a probe goes from at least 1 upwards: " + least + " to " + most);
        }
    }

    /**
     * @param piece a made-up piece of a size
     * @return the budget; less than {@code least} only where the device has no memory for that
     * @throws BatchFault when not even one piece runs; its kind is that of the fault
     */
    public <P, R> int find(BatchSession<P, R> session, int longest, IntFunction<P> piece) throws BatchFault {
        long start = clock.getAsLong();
        // a budget below one piece would run one as well
        int first = Math.max(least, longest);
        int best = first;
        double bestRate = 0;
        for (int tokens = first; tokens <= Math.max(most, first) && tokens > 0; tokens *= 2) {
            double rate;
            try {
                rate = rate(session, longest, Math.max(1, tokens / longest), piece);
            } catch (BatchFault fault) {
                if (fault.kind() == BatchFault.Kind.MEMORY && tokens >= 2 * longest) {
                    return tokens > first ? best : smaller(session, longest, tokens / 2, piece);
                }
                throw fault;
            }
            if (rate < bestRate * (1 + gain)) {
                return best;
            }
            best = tokens;
            bestRate = rate;
            if (clock.getAsLong() - start > nanos) {
                return best;
            }
        }
        return best;
    }

    /** The first of halved budgets that runs. */
    private <P, R> int smaller(BatchSession<P, R> session, int longest, int from, IntFunction<P> piece)
            throws BatchFault {
        int tokens = from;
        while (true) {
            try {
                var unused = rate(session, longest, Math.max(1, tokens / longest), piece);
                return tokens;
            } catch (BatchFault fault) {
                if (fault.kind() != BatchFault.Kind.MEMORY || tokens < 2 * longest) {
                    throw fault;
                }
                tokens /= 2;
            }
        }
    }

    /** Tokens a nanosecond of the second run of a batch; the first one takes memory. */
    private <P, R> double rate(BatchSession<P, R> session, int longest, int pieces, IntFunction<P> piece)
            throws BatchFault {
        List<P> batch =
                IntStream.range(0, pieces).mapToObj(i -> piece.apply(longest)).toList();
        var unused = session.assemble(longest, batch).run();
        long start = clock.getAsLong();
        unused = session.assemble(longest, batch).run();
        return (double) pieces * longest / Math.max(1, clock.getAsLong() - start);
    }
}
