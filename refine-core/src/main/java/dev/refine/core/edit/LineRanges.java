package dev.refine.core.edit;

import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranges of whole lines that go: sorted, and apart from each other by at least one line that stays. */
final class LineRanges {
    private final List<Cut.Lines> ranges;
    private int next;

    LineRanges(List<Cut.Lines> ranges) {
        this.ranges = ranges;
    }

    /** Whether the line goes. Ask for lines in ascending order. */
    boolean covers(int line) {
        while (next < ranges.size() && ranges.get(next).end() <= line) {
            next++;
        }
        return next < ranges.size() && ranges.get(next).start() <= line;
    }

    /** What the ops take together. Each of them must fit the text. */
    static List<Cut.Lines> merge(List<Op.RemoveLines> ops, IndexedText text) {
        if (ops.isEmpty()) {
            return List.of();
        }
        List<Op.RemoveLines> sorted = new ArrayList<>(ops);
        sorted.sort(Comparator.comparingInt(Op.RemoveLines::start));
        List<Cut.Lines> merged = new ArrayList<>();
        int start = sorted.get(0).start();
        int end = start;
        for (Op.RemoveLines op : sorted) {
            if (op.start() > end) {
                merged.add(cut(start, end, text));
                start = op.start();
            }
            end = Math.max(end, op.end());
        }
        merged.add(cut(start, end, text));
        return merged;
    }

    static Cut.Lines all(IndexedText text) {
        return cut(0, text.lines(), text);
    }

    private static Cut.Lines cut(int start, int end, IndexedText text) {
        if (end < text.lines()) {
            return new Cut.Lines(start, end, text.start(start), text.start(end));
        }
        // the last line has no terminator of its own: the one before the range goes
        return new Cut.Lines(
                start, end, Math.max(0, text.start(start) - 1), text.text().length());
    }
}
