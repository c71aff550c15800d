package dev.refine.core.distill;

import dev.refine.core.text.Spans.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Finds pieces whose removal from a line leaves a given text, without looking at all of it at once: from the end it keeps
 * what it can, and at each gap it goes on at the nearest place before which {@value #SURE} characters are the same; where
 * there is none within reach, at the one with the most. Not always the fewest. Time grows with the line and, by
 * {@value #REACH} looks each, with the number of pieces.
 */
final class NearbyPieces {
    private static final int SURE = 16;
    private static final int REACH = 4_096;
    private static final long MOST_LOOKS = 1L << 26;

    private final Slice whole;
    private final Slice part;
    /** For each kept character the first place that it can have. */
    private final int[] earliest;

    private long looks;

    private NearbyPieces(Slice whole, Slice part) {
        this.whole = whole;
        this.part = part;
        this.earliest = earliest(whole, part);
    }

    /** The pieces as {@link FewestPieces#of} gives them. */
    static List<Span> of(Slice whole, Slice part) {
        return new NearbyPieces(whole, part).find();
    }

    private static int[] earliest(Slice whole, Slice part) {
        int[] earliest = new int[part.length()];
        int found = 0;
        for (int i = 0; i < whole.length() && found < earliest.length; i++) {
            if (whole.at(i) == part.at(found)) {
                earliest[found++] = i;
            }
        }
        return earliest;
    }

    private List<Span> find() {
        Deque<Span> pieces = new ArrayDeque<>();
        int end = whole.length();
        for (int index = part.length() - 1; index >= 0; index--) {
            int place = whole.at(end - 1) == part.at(index) ? end - 1 : placeBefore(end - 1, index);
            if (place < end - 1) {
                pieces.addFirst(new Span(place + 1, end));
            }
            end = place;
        }
        if (end > 0) {
            pieces.addFirst(new Span(0, end));
        }
        return List.copyOf(pieces);
    }

    private int placeBefore(int end, int index) {
        int best = -1;
        int most = 0;
        for (int place = end - 1; place >= earliest[index] && (most == 0 || isNear(place, end)); place--) {
            looks++;
            int same = same(index, place);
            if (same > most) {
                most = same;
                best = place;
            }
            if (same == Math.min(SURE, index + 1)) {
                break;
            }
        }
        return best;
    }

    /** Farther places are looked at too, as long as there was little to do. */
    private boolean isNear(int place, int end) {
        return end - place <= REACH || looks < MOST_LOOKS;
    }

    private int same(int index, int place) {
        int same = 0;
        while (same < SURE && same <= index && same <= place && whole.at(place - same) == part.at(index - same)) {
            same++;
        }
        return same;
    }
}
