package dev.refine.core.stats.rules;

import java.util.Arrays;

/** The lines of a text that hold something besides white space, as runs of its {@link Chunks}; ends without white space. */
final class FilledLines {
    private final Chunks chunks;
    /** The first chunk of each line, and behind the last line the number of chunks. */
    private int[] first = new int[64];

    private int size;

    FilledLines(Chunks chunks) {
        this.chunks = chunks;
    }

    /** Finds the lines of the text that the chunks hold now. */
    void read() {
        size = 0;
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            if (chunk == 0 || chunks.feedsBefore(chunk) > 0) {
                add(chunk);
            }
        }
        first[size] = chunks.size();
    }

    private void add(int chunk) {
        if (size + 1 == first.length) {
            first = Arrays.copyOf(first, 2 * first.length);
        }
        first[size++] = chunk;
    }

    int size() {
        return size;
    }

    int firstChunk(int line) {
        return first[line];
    }

    /** Behind the last chunk of a line. */
    int endChunk(int line) {
        return first[line + 1];
    }

    int start(int line) {
        return chunks.start(first[line]);
    }

    int end(int line) {
        return chunks.end(first[line + 1] - 1);
    }

    int words(int line) {
        return first[line + 1] - first[line];
    }

    int codePoints(int line) {
        return chunks.codePoints(first[line], first[line + 1] - 1);
    }

    /** Whether a blank line stands before, or nothing. */
    boolean startsParagraph(int line) {
        return line == 0 || chunks.feedsBefore(first[line]) > 1;
    }

    /** The kinds of characters in a line, as {@link RuleChars} has them, white space left out. */
    int marks(int line) {
        int marks = 0;
        for (int chunk = first[line]; chunk < first[line + 1]; chunk++) {
            marks |= chunks.marks(chunk);
        }
        return marks;
    }
}
