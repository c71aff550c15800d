package dev.refine.core.distill;

import dev.refine.core.text.Spans.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Finds pieces whose removal from a line leaves a given text, in linear time: from the end it keeps what it can, and at
 * each gap it goes on where, among the nearest places, most characters before it are the same. Not always the fewest.
 */
final class NearbyPieces {
    private static final int MOST_PLACES = 16;
    private static final int FARTHEST = 4_096;
    private static final int LONGEST_LOOK = 256;

    private final Slice whole;
    private final Slice part;
    /** For each kept character the first place that it can have. */
    private final int[] earliest;

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
            int place = whole.at(end - 1) == part.at(index) ? end - 1 : bestPlace(index, end - 1);
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

    private int bestPlace(int index, int end) {
        int best = -1;
        int most = 0;
        int places = 0;
        int farthest = earliest[index];
        for (int place = end - 1; place >= farthest && places < MOST_PLACES; place--) {
            if (whole.at(place) == part.at(index)) {
                int same = same(index, place);
                if (same > most) {
                    most = same;
                    best = place;
                }
                farthest = Math.max(farthest, end - FARTHEST);
                places++;
            }
        }
        return best;
    }

    private int same(int index, int place) {
        int most = Math.min(LONGEST_LOOK, index + 1);
        int same = 0;
        while (same < most && place >= same && whole.at(place - same) == part.at(index - same)) {
            same++;
        }
        return same;
    }
}
