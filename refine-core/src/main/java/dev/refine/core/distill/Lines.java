package dev.refine.core.distill;

import java.util.ArrayList;
import java.util.List;

/** The code points of a text, line by line. A line is what stands between two line feeds. */
final class Lines {
    static final int LINE_FEED = '\n';

    private final Slice text;
    private final List<Slice> lines;
    private final int[] starts;
    private final long[] classes;

    private Lines(Slice text, List<Slice> lines) {
        this.text = text;
        this.lines = lines;
        this.starts = new int[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            starts[i + 1] = starts[i] + lines.get(i).length() + 1;
        }
        this.classes = lines.stream().mapToLong(Slice::classes).toArray();
    }

    static Lines of(Slice text) {
        List<Slice> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) == LINE_FEED) {
                lines.add(text.part(start, i));
                start = i + 1;
            }
        }
        lines.add(text.part(start, text.length()));
        return new Lines(text, lines);
    }

    Slice text() {
        return text;
    }

    /** The text with a line feed behind the last line too. */
    Slice terminated() {
        int[] all = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            all[i] = text.at(i);
        }
        all[text.length()] = LINE_FEED;
        return Slice.of(all, 0, all.length);
    }

    /** Where the line starts in the text; for {@link #size} where another line would start. */
    int start(int index) {
        return starts[index];
    }

    /** At least 1. */
    int size() {
        return lines.size();
    }

    /** The line without its terminator. */
    Slice line(int index) {
        return lines.get(index);
    }

    /** Whether a line of this text, with pieces removed, gives a line of the other one. */
    boolean holds(int line, Lines other, int otherLine) {
        Slice whole = lines.get(line);
        Slice part = other.lines.get(otherLine);
        if (part.length() > whole.length() || (other.classes[otherLine] & ~classes[line]) != 0) {
            return false;
        }
        return part.length() == whole.length() ? part.equals(whole) : part.isSubsequenceOf(whole);
    }
}
