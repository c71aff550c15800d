package dev.refine.core.stats.rules;

import java.util.Arrays;

/**
 * The pieces of a text between separators of one kind, blank and empty ones too. All separators are white space, so they
 * are looked for between the chunks alone.
 */
final class Stretches {
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;
    /** Where the piece starts that is not cut off yet. */
    private int start;

    /** Cuts at each line feed: one piece more than there are line feeds. */
    void cutAtLineFeeds(Chunks chunks) {
        begin(0);
        for (int gap = 0; gap <= chunks.size(); gap++) {
            for (int at = gapStart(chunks, gap); at < gapEnd(chunks, gap); at++) {
                if (chunks.text()[at] == '\n') {
                    cut(at, at + 1);
                }
            }
        }
        cut(chunks.length(), chunks.length());
    }

    /** Cuts at each run of line feeds: one piece more than there are runs. */
    void cutAtRunsOfLineFeeds(Chunks chunks) {
        begin(0);
        for (int gap = 0; gap <= chunks.size(); gap++) {
            cutAtRuns(chunks, gap, 1);
        }
        cut(chunks.length(), chunks.length());
    }

    /** Cuts what is left without the white space at its ends at each run of two line feeds and more. */
    void cutAtEmptyLines(Chunks chunks) {
        int chunksInside = chunks.size();
        begin(chunksInside == 0 ? 0 : chunks.start(0));
        for (int gap = 1; gap < chunksInside; gap++) {
            if (chunks.feedsBefore(gap) > 1) {
                cutAtRuns(chunks, gap, 2);
            }
        }
        cut(chunksInside == 0 ? 0 : chunks.end(chunksInside - 1), 0);
    }

    private void cutAtRuns(Chunks chunks, int gap, int feeds) {
        int end = gapEnd(chunks, gap);
        int run = 0;
        for (int at = gapStart(chunks, gap); at <= end; at++) {
            if (at < end && chunks.text()[at] == '\n') {
                run++;
                continue;
            }
            if (run >= feeds) {
                cut(at - run, at);
            }
            run = 0;
        }
    }

    /** Cuts behind each of what Python takes for an end of a line; nothing is left behind the last one. */
    void cutAsPython(Chunks chunks) {
        begin(0);
        for (int gap = 0; gap <= chunks.size(); gap++) {
            int end = gapEnd(chunks, gap);
            for (int at = gapStart(chunks, gap); at < end; at++) {
                if (endsLine(chunks.text()[at])) {
                    boolean two = chunks.text()[at] == '\r' && at + 1 < end && chunks.text()[at + 1] == '\n';
                    cut(at, two ? at + 2 : at + 1);
                    at += two ? 1 : 0;
                }
            }
        }
        if (start < chunks.length()) {
            cut(chunks.length(), chunks.length());
        }
    }

    private static boolean endsLine(char c) {
        if (c <= ' ') {
            return (c >= '\n' && c <= '\r') || (c >= 0x1C && c <= 0x1E);
        }
        return c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Where the white space starts before a chunk, or behind the last one. */
    private static int gapStart(Chunks chunks, int chunk) {
        return chunk == 0 ? 0 : chunks.end(chunk - 1);
    }

    private static int gapEnd(Chunks chunks, int chunk) {
        return chunk == chunks.size() ? chunks.length() : chunks.start(chunk);
    }

    private void begin(int from) {
        size = 0;
        start = from;
    }

    private void cut(int end, int next) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        size++;
        start = next;
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
