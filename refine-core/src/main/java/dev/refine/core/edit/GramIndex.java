package dev.refine.core.edit;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the stretches of {@value #GRAM} characters of a line stand: a long line is not read for each of many pieces. 8
 * bytes for each character of the line.
 */
final class GramIndex {
    static final int GRAM = 4;

    private final String line;
    /** By hash of a gram the last place of those with this hash, and how many there are. */
    private final int[] last;

    private final int[] counts;
    /** By place the place before it of a gram with the same hash. */
    private final int[] before;

    GramIndex(String line) {
        this.line = line;
        int buckets = Integer.highestOneBit(Math.max(16, line.length())) << 1;
        last = new int[buckets];
        counts = new int[buckets];
        before = new int[line.length()];
        Arrays.fill(last, -1);
        for (int at = 0; at + GRAM <= line.length(); at++) {
            int bucket = bucket(line, at);
            before[at] = last[bucket];
            last[bucket] = at;
            counts[bucket]++;
        }
    }

    private int bucket(String text, int at) {
        int hash = text.charAt(at);
        for (int i = 1; i < GRAM; i++) {
            hash = hash * 0x9E3779B1 + text.charAt(at + i);
        }
        return (hash ^ hash >>> 15) & (last.length - 1);
    }

    /** Where the piece, of at least {@value #GRAM} characters, stands, ascending; looked up by its rarest gram. */
    IntStream find(String piece) {
        int rarest = 0;
        for (int at = 1; at + GRAM <= piece.length(); at++) {
            rarest = counts[bucket(piece, at)] < counts[bucket(piece, rarest)] ? at : rarest;
        }
        int[] found = new int[counts[bucket(piece, rarest)]];
        int size = found.length;
        for (int at = last[bucket(piece, rarest)]; at >= 0; at = before[at]) {
            if (line.startsWith(piece, at - rarest)) {
                found[--size] = at - rarest;
            }
        }
        return Arrays.stream(found, size, found.length);
    }
}
