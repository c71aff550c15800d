package dev.refine.core.stats.rules;

import java.util.Arrays;

/** The pieces of a text between separators of one kind, blank and empty ones too. */
final class Stretches {
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;

    /** Cuts at each line feed: one piece more than there are line feeds. */
    void cutAtLineFeeds(char[] text, int length) {
        size = 0;
        int start = 0;
        for (int at = 0; at < length; at++) {
            if (text[at] == '\n') {
                add(start, at);
                start = at + 1;
            }
        }
        add(start, length);
    }

    /** Cuts at each run of at least so many line feeds. */
    void cutAtRuns(char[] text, int from, int to, int feeds) {
        size = 0;
        int start = from;
        int at = from;
        while (at < to) {
            int run = at;
            while (run < to && text[run] == '\n') {
                run++;
            }
            if (run - at >= feeds) {
                add(start, at);
                start = run;
            }
            at = Math.max(run, at + 1);
        }
        add(start, to);
    }

    /** Cuts behind each of what Python takes for an end of a line; nothing is left behind the last one. */
    void cutAsPython(char[] text, int length) {
        size = 0;
        int start = 0;
        for (int at = 0; at < length; at++) {
            if (endsLine(text[at])) {
                add(start, at);
                at += text[at] == '\r' && at + 1 < length && text[at + 1] == '\n' ? 1 : 0;
                start = at + 1;
            }
        }
        if (start < length) {
            add(start, length);
        }
    }

    private static boolean endsLine(char c) {
        if (c < ' ') {
            return (c >= '\n' && c <= '\r') || (c >= 0x1C && c <= 0x1E);
        }
        return c >= 0x85 && (c == 0x85 || c == 0x2028 || c == 0x2029);
    }

    private void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    int size() {
        return size;
    }

    int start(int piece) {
        return starts[piece];
    }

    int end(int piece) {
        return ends[piece];
    }
}
