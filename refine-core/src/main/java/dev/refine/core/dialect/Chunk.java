package dev.refine.core.dialect;

import dev.refine.core.text.IndexedText;

/**
 * What a model is shown at a time: a run of whole lines. Lines count from 0 over the whole text.
 *
 * @param start first line that is shown
 * @param end the line behind the last one that is shown
 * @param first first line that this chunk decides on; those before it are an earlier chunk's
 * @param last the line behind the last one that it decides on
 * @param numbered the line that has, or would have, the first number: 0 where numbers run over the whole text, {@code start}
 *     where each chunk begins anew
 */
public record Chunk(IndexedText text, int start, int end, int first, int last, int numbered) {
    public Chunk {
        boolean shown = 0 <= start && start < end && end <= text.lines();
        if (!shown || first < start || first >= last || last > end || numbered < 0 || numbered > start) {
            throw new IllegalArgumentException("lines " + start + " to " + end + " of " + text.lines() + ", decided "
                    + first + " to " + last + ", numbered from " + numbered);
        }
    }

    /** The whole text at once. */
    public static Chunk whole(IndexedText text) {
        return new Chunk(text, 0, text.lines(), 0, text.lines(), 0);
    }

    /** How many lines are shown. */
    public int lines() {
        return end - start;
    }

    boolean isWholeText() {
        return first == 0 && last == text.lines();
    }

    boolean shows(long line) {
        return start <= line && line < end;
    }

    boolean decides(int line) {
        return first <= line && line < last;
    }
}
