package dev.refine.core.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One string, and which of its occurrences on a line are asked for by one or more ops. */
final class Needle {
    private static final class Wish {
        private final int index;
        private final Op.RemoveString op;
        private int at = -1;

        Wish(int index, Op.RemoveString op) {
            this.index = index;
            this.op = op;
        }

        /** The occurrence it is about; an op that names none is about the first, if that is the only one. */
        int occurrence() {
            return op.occurrence().orElse(0);
        }
    }

    private final String text;
    private final List<Wish> wishes = new ArrayList<>(1);
    private long enough;
    private int seen;
    private int next;

    Needle(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    void add(int index, Op.RemoveString op) {
        Wish wish = new Wish(index, op);
        wishes.add(wish);
        enough = Math.max(enough, op.occurrence().isPresent() ? wish.occurrence() + 1L : 2);
    }

    /** To be called once, before the first {@link #offer}. */
    void prepare() {
        if (wishes.size() > 1) {
            wishes.sort(Comparator.comparingInt(Wish::occurrence));
        }
        // one occurrence must be seen to tell absent from out of range
        enough = Math.max(enough, 1);
    }

    /** Takes note of the next occurrence, from left to right. */
    void offer(int at) {
        while (next < wishes.size() && wishes.get(next).occurrence() <= seen) {
            Wish wish = wishes.get(next++);
            wish.at = wish.occurrence() == seen ? at : -1;
        }
        seen++;
    }

    /** Takes note of occurrences that it need not be told the places of. */
    void pass(int count) {
        seen += count;
    }

    /** Whether the place of one of the next occurrences is asked for. */
    boolean wantsOneOfNext(int count) {
        return count > 0 && next < wishes.size() && wishes.get(next).occurrence() < seen + count;
    }

    /** Whether no further occurrence could tell anything. */
    boolean isContent() {
        return seen >= enough;
    }

    void tell(List<FoundString> found, Refusals refusals) {
        for (Wish wish : wishes) {
            if (seen == 0) {
                refusals.add(wish.index, SkipReason.ABSENT);
            } else if (wish.op.occurrence().isEmpty() && seen > 1) {
                refusals.add(wish.index, SkipReason.AMBIGUOUS);
            } else if (wish.at < 0) {
                refusals.add(wish.index, SkipReason.OUT_OF_RANGE);
            } else {
                found.add(new FoundString(wish.index, wish.op, wish.at));
            }
        }
    }
}
