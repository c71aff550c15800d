package dev.refine.core.distill;

import dev.refine.core.text.Spans.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the fewest pieces whose removal from a line leaves a given text.
 *
 * <pre>
 *   By Ann Share | 3 min read        By Ann 3 min          " Share |" and " read"
 * </pre>
 *
 * <p>A place is a diagonal (how much is removed before it) and an index into what is left. {@code rows[k][diagonal]} is
 * the first index from which the rest needs no more than k pieces; from every later index of that diagonal it needs no
 * more either. So a row follows from the one before in one pass over the diagonals, and pieces × removed characters is
 * all the work, beside comparing. Of all ways with the fewest pieces, the one is taken whose pieces, from left to right,
 * each cut the fewest words, then start first, then end first.
 *
 * <p>Beyond {@link #MOST_WORK} pieces are looked for by {@link NearbyPieces}, which may find more than the fewest.
 */
final class FewestPieces {
    static final int MOST_WORK = 1 << 22;
    private static final int MOST_CHOICES = 1 << 20;

    private final Slice whole;
    private final Slice part;
    private final int removed;
    private final List<int[]> rows = new ArrayList<>();
    private long work;
    private long choices;

    private FewestPieces(Slice whole, Slice part) {
        this.whole = whole;
        this.part = part;
        this.removed = whole.length() - part.length();
    }

    /**
     * The pieces in order, apart from each other, in code points of {@code whole}.
     *
     * @param part {@code whole} with pieces removed: what else it is makes the outcome worthless
     */
    static List<Span> of(Slice whole, Slice part) {
        if (whole.length() == part.length()) {
            return List.of();
        }
        FewestPieces pieces = new FewestPieces(whole, part);
        return pieces.fillRows() ? pieces.walk() : NearbyPieces.of(whole, part);
    }

    /** Returns whether the work was within its limit. */
    private boolean fillRows() {
        int[] row = new int[removed + 1];
        Arrays.fill(row, part.length() + 1);
        row[removed] = part.length() - matchBack(removed, part.length());
        rows.add(row);
        int[] before = new int[removed + 1];
        Arrays.fill(before, part.length() + 1);
        while (row[0] > 0 && work <= MOST_WORK) {
            int[] next = next(row, before);
            rows.add(next);
            before = row;
            row = next;
        }
        return work <= MOST_WORK;
    }

    /** @param twoBefore the row that {@code before} was made of: where nothing changed between them, nothing will */
    private int[] next(int[] before, int[] twoBefore) {
        int[] row = new int[removed + 1];
        row[removed] = before[removed];
        int start = before[removed];
        int startBefore = twoBefore[removed];
        for (int diagonal = removed - 1; diagonal >= 0 && work <= MOST_WORK; diagonal--) {
            boolean isSame = start == startBefore;
            row[diagonal] = isSame ? before[diagonal] : start - matchBack(diagonal, start);
            start = Math.min(start, before[diagonal]);
            startBefore = Math.min(startBefore, twoBefore[diagonal]);
        }
        work += removed;
        return row;
    }

    /** How many characters before the index are the same on both sides. */
    private int matchBack(int diagonal, int index) {
        int same = 0;
        while (same < index && part.at(index - 1 - same) == whole.at(index - 1 - same + diagonal)) {
            same++;
        }
        work += same;
        return same;
    }

    private record Piece(int index, int diagonal, int wordsCut) {}

    private List<Span> walk() {
        List<Span> pieces = new ArrayList<>();
        int diagonal = 0;
        int index = 0;
        for (int left = rows.size() - 2; left >= 0; left--) {
            Piece piece = best(rows.get(left), diagonal, index);
            pieces.add(new Span(piece.index + diagonal, piece.index + piece.diagonal));
            diagonal = piece.diagonal;
            index = piece.index;
        }
        return pieces;
    }

    private Piece best(int[] row, int diagonal, int from) {
        Piece best = new Piece(-1, -1, Integer.MAX_VALUE);
        for (int index = firstStart(row, diagonal, from); index >= 0; index = following(diagonal, index)) {
            for (int other = diagonal + 1; other <= removed; other++) {
                if (row[other] <= index) {
                    int wordsCut = wordsCut(index + diagonal, index + other);
                    best = wordsCut < best.wordsCut ? new Piece(index, other, wordsCut) : best;
                }
            }
            choices += removed - diagonal;
            if (best.wordsCut == 0 || choices > MOST_CHOICES) {
                break;
            }
        }
        return best;
    }

    /** The first index at which a piece may start. */
    private int firstStart(int[] row, int diagonal, int from) {
        int first = from;
        int least = Integer.MAX_VALUE;
        for (int other = diagonal + 1; other <= removed; other++) {
            least = Math.min(least, row[other]);
        }
        return Math.max(first, least);
    }

    /** The next index as long as both sides go on the same; else −1. */
    private int following(int diagonal, int index) {
        return index < part.length() && part.at(index) == whole.at(index + diagonal) ? index + 1 : -1;
    }

    private int wordsCut(int start, int end) {
        return (whole.isInsideWord(start) ? 1 : 0) + (whole.isInsideWord(end) ? 1 : 0);
    }
}
