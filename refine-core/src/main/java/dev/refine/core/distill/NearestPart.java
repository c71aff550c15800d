package dev.refine.core.distill;

/**
 * The part of a text that is most like a pattern: the one with the fewest characters to insert, delete or replace.
 *
 * @param from where it starts
 * @param to where it ends
 * @param distance how many characters differ
 */
record NearestPart(int from, int to, int distance) {

    /** The first of the nearest parts. Time is the product of both lengths, memory that of the pattern. */
    static NearestPart of(Slice text, Slice pattern) {
        int[] distances = new int[pattern.length() + 1];
        int[] starts = new int[pattern.length() + 1];
        for (int row = 0; row < distances.length; row++) {
            distances[row] = row;
        }
        NearestPart best = new NearestPart(0, 0, pattern.length());
        for (int at = 0; at < text.length(); at++) {
            next(text.at(at), at, pattern, distances, starts);
            int distance = distances[pattern.length()];
            if (distance < best.distance) {
                best = new NearestPart(starts[pattern.length()], at + 1, distance);
            }
        }
        return best;
    }

    /** One more character of the text: a match of no character of the pattern may start behind it. */
    private static void next(int codePoint, int at, Slice pattern, int[] distances, int[] starts) {
        int diagonal = distances[0];
        int diagonalStart = at;
        starts[0] = at + 1;
        for (int row = 1; row < distances.length; row++) {
            int replaced = diagonal + (pattern.at(row - 1) == codePoint ? 0 : 1);
            int replacedStart = diagonalStart;
            diagonal = distances[row];
            diagonalStart = starts[row];
            int added = diagonal + 1;
            int missing = distances[row - 1] + 1;
            if (replaced <= added && replaced <= missing) {
                distances[row] = replaced;
                starts[row] = replacedStart;
            } else if (added <= missing) {
                distances[row] = added;
            } else {
                distances[row] = missing;
                starts[row] = starts[row - 1];
            }
        }
    }
}
