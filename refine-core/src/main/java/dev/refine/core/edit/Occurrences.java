package dev.refine.core.edit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Says which occurrence on its line a piece is. Occurrences that overlap count; none begins or ends inside a pair of
 * surrogates. The line is read once for each different piece (Knuth, Morris and Pratt), whatever they look like; of long
 * lines with many pieces an index is made.
 */
public final class Occurrences {
    private static final long MOST_READ = 1L << 26;

    private final String line;
    private final Map<String, int[]> places = new HashMap<>();
    private Optional<GramIndex> index = Optional.empty();

    public Occurrences(String line) {
        this.line = line;
    }

    /**
     * @param start where the piece stands on the line, in UTF-16 units
     * @return from 0; empty for a piece that is there only once
     */
    public OptionalInt of(String piece, int start) {
        int[] found = places.computeIfAbsent(piece, this::find);
        return found.length == 1 ? OptionalInt.empty() : OptionalInt.of(Arrays.binarySearch(found, start));
    }

    private int[] find(String piece) {
        boolean isMuchRead = (long) places.size() * line.length() > MOST_READ;
        if (!isMuchRead || piece.length() < GramIndex.GRAM) {
            return read(piece);
        }
        if (index.isEmpty()) {
            index = Optional.of(new GramIndex(line));
        }
        return index.get()
                .find(piece)
                .filter(start -> isBoundary(start) && isBoundary(start + piece.length()))
                .toArray();
    }

    private int[] read(String piece) {
        int[] borders = borders(piece);
        IntStream.Builder found = IntStream.builder();
        int matched = 0;
        for (int at = 0; at < line.length(); at++) {
            while (matched > 0 && (matched == piece.length() || line.charAt(at) != piece.charAt(matched))) {
                matched = borders[matched - 1];
            }
            if (line.charAt(at) == piece.charAt(matched)) {
                matched++;
            }
            int start = at + 1 - piece.length();
            if (matched == piece.length() && isBoundary(start) && isBoundary(at + 1)) {
                found.add(start);
            }
        }
        return found.build().toArray();
    }

    /** For each prefix the length of its longest proper border. */
    private static int[] borders(String piece) {
        int[] borders = new int[piece.length()];
        int matched = 0;
        for (int at = 1; at < borders.length; at++) {
            while (matched > 0 && piece.charAt(at) != piece.charAt(matched)) {
                matched = borders[matched - 1];
            }
            if (piece.charAt(at) == piece.charAt(matched)) {
                matched++;
            }
            borders[at] = matched;
        }
        return borders;
    }

    private boolean isBoundary(int at) {
        return at == 0 || at == line.length() || !Character.isSurrogatePair(line.charAt(at - 1), line.charAt(at));
    }
}
