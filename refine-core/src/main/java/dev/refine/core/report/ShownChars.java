package dev.refine.core.report;

/** Writes parts of a text, from left to right, as long as there is room for them. */
final class ShownChars {
    /** So many characters are written before the room is looked at again. */
    private static final int STEP = 500;

    /** A stretch that is longer than this loses its middle where its ends are enough. */
    private static final int LONG = 600;

    private static final int END = 200;

    private final Html html;
    private final String text;
    private final long stop;
    private int left;
    /** Characters that were to be written and had no room. */
    private long cut;

    ShownChars(Html html, String text, int chars, long stop) {
        this.html = html;
        this.text = text;
        this.left = chars;
        this.stop = stop;
    }

    boolean hasRoom() {
        return left > 0 && html.bytes() < stop;
    }

    void put(int start, int end) {
        int at = start;
        while (at < end && hasRoom()) {
            int next = boundary(at, Math.min(end, at + Math.min(STEP, left)));
            html.text(text, at, next);
            left -= next - at;
            at = next;
            if (left == 1) {
                // one more could be half a pair
                left = 0;
            }
        }
        cut += end - at;
    }

    /** Of a long stretch only how it begins and ends, and how much is between. */
    void putEnds(int start, int end) {
        if (end - start <= LONG) {
            put(start, end);
            return;
        }
        int head = boundary(start, start + END);
        int tail = boundary(start, end - END);
        put(start, head);
        html.markup("<span class=\"between\"> … ").number(tail - head).markup(" characters that stay … </span>");
        put(tail, end);
    }

    /** That place, or the one before it where it would split a pair. */
    private int boundary(int start, int at) {
        return at < text.length()
                        && at - 1 > start
                        && Character.isHighSurrogate(text.charAt(at - 1))
                        && Character.isLowSurrogate(text.charAt(at))
                ? at - 1
                : at;
    }

    /**
     * Says how much is not shown; nothing where all is.
     *
     * @param behind characters behind what was to be written
     */
    void note(int behind) {
        if (cut + behind > 0) {
            html.markup("<p class=\"note\">The text is cut here: ")
                    .number(cut + behind)
                    .markup(" more characters are not shown.</p>\n");
        }
    }
}
