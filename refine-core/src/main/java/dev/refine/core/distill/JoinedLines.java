package dev.refine.core.distill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a refined text joins lines of the raw one, with as few joints as there can be.
 *
 * <pre>
 *   1  The storm              1  The storm passed
 *   2   passed          ←                           one joint, before " passed"
 *   3  Share
 * </pre>
 *
 * <p>A row says, for each number of raw lines, how far into the refined text they reach with so many joints. A raw line
 * takes as much as it can of the refined line that comes next: whoever is further on the same line is never worse off. So
 * the first row that reaches the end has the fewest joints. Time grows with the text and the number of joints; beyond
 * {@link #MOST_CELLS} or {@link #MOST_STEPS} each line takes what it can, which joins more than it must.
 */
final class JoinedLines {
    static final int MOST_CELLS = 1 << 22;
    static final int MOST_STEPS = 1 << 26;

    private final Lines raw;
    private final Slice refined;
    /** For each place in the refined text where its line ends. */
    private final int[] ends;

    private final List<int[]> rows = new ArrayList<>();

    private JoinedLines(Lines raw, Slice refined) {
        this.raw = raw;
        this.refined = refined;
        this.ends = ends(refined);
    }

    /**
     * The places in the refined text before which a line of the raw text ends and another one goes on, ascending; empty
     * where the refined text is not the raw one with pieces removed.
     */
    static Optional<int[]> find(Lines raw, Slice refined) {
        return new JoinedLines(raw, refined).find();
    }

    /** The text with a line break added before each of the places. */
    static Slice split(Slice refined, int[] places) {
        int[] split = new int[refined.length() + places.length];
        int next = 0;
        int size = 0;
        for (int i = 0; i < refined.length(); i++) {
            if (next < places.length && places[next] == i) {
                split[size++] = Lines.LINE_FEED;
                next++;
            }
            split[size++] = refined.at(i);
        }
        return Slice.of(split, 0, size);
    }

    private static int[] ends(Slice refined) {
        int[] ends = new int[refined.length() + 1];
        int end = refined.length();
        for (int i = refined.length(); i >= 0; i--) {
            if (i < refined.length() && refined.at(i) == Lines.LINE_FEED) {
                end = i;
            }
            ends[i] = end;
        }
        return ends;
    }

    private Optional<int[]> find() {
        rows.add(firstRow());
        if (isDone()) {
            return Optional.of(new int[0]);
        }
        Optional<int[]> any = takeAll();
        if (any.isEmpty()) {
            return any;
        }
        long steps = Math.max(raw.text().length(), raw.size());
        int most = (int) Math.min(MOST_STEPS / steps, MOST_CELLS / raw.size());
        while (!isDone() && rows.size() <= most) {
            rows.add(nextRow(rows.get(rows.size() - 1)));
        }
        return isDone() ? Optional.of(trace()) : any;
    }

    private int behind() {
        return refined.length() + 1;
    }

    private boolean isDone() {
        return rows.get(rows.size() - 1)[raw.size()] == behind();
    }

    /** How far the raw line reaches from the place: behind the line break where it ends the refined line. */
    private int reach(int place, int line) {
        if (place == behind()) {
            return place;
        }
        int end = ends[place];
        int reached = place + raw.line(line).consume(refined.part(place, end), 0);
        return reached == end ? end + 1 : reached;
    }

    private boolean endsALine(int place, int reached) {
        return place < behind() && reached > ends[place];
    }

    private int[] firstRow() {
        int[] row = new int[raw.size() + 1];
        for (int line = 0; line < raw.size(); line++) {
            int reached = reach(row[line], line);
            row[line + 1] = endsALine(row[line], reached) ? reached : row[line];
        }
        return row;
    }

    private int[] nextRow(int[] before) {
        int[] row = new int[raw.size() + 1];
        for (int line = 0; line < raw.size(); line++) {
            int reached = reach(row[line], line);
            int whole = endsALine(row[line], reached) ? reached : row[line];
            row[line + 1] = Math.max(whole, reach(before[line], line));
        }
        return row;
    }

    private int[] trace() {
        int[] places = new int[rows.size() - 1];
        int row = rows.size() - 1;
        int line = raw.size();
        for (int place = behind(); row > 0; line--) {
            int before = rows.get(row)[line - 1];
            if (before == place) {
                continue;
            }
            int reached = reach(before, line - 1);
            if (endsALine(before, reached) && reached == place) {
                place = before;
                continue;
            }
            int from = rows.get(row - 1)[line - 1];
            if (!endsALine(from, place)) {
                places[row - 1] = place;
            }
            place = from;
            row--;
        }
        return places;
    }

    /** Each raw line takes all it can. */
    private Optional<int[]> takeAll() {
        int[] places = new int[raw.size()];
        int size = 0;
        int place = 0;
        for (int line = 0; line < raw.size() && place < behind(); line++) {
            int reached = reach(place, line);
            if (reached > place && !endsALine(place, reached)) {
                places[size++] = reached;
            }
            place = reached;
        }
        return place == behind() ? Optional.of(Arrays.copyOf(places, size)) : Optional.empty();
    }
}
