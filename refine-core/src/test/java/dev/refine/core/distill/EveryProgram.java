package dev.refine.core.distill;

import dev.refine.core.edit.CheckedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What some program for a small text deletes: for each op its line, where its string starts and ends there, and for
 * whole lines −1 and the line behind the last.
 */
record EveryProgram(List<List<Integer>> ops) implements Comparable<EveryProgram> {
    static final Comparator<EveryProgram> BY_SIZE = Comparator.<EveryProgram>comparingInt(program -> program.ops.size())
            .thenComparingLong(EveryProgram::strings);

    EveryProgram {
        ops = List.copyOf(ops);
    }

    /** For each text that deletions can make of this one, but for white space alone, the smallest and first program. */
    static Map<String, EveryProgram> of(String raw) {
        Map<String, EveryProgram> smallest = new HashMap<>();
        new Attempt(List.of(raw.split("\n", -1)), smallest).line(0, List.of(), List.of());
        return smallest;
    }

    /** Reads a program whose strings all stand where their line has them for the first time, or name their occurrence. */
    static EveryProgram of(CheckedProgram program) {
        List<List<Integer>> ops = new ArrayList<>();
        for (Op op : program.effective()) {
            if (op instanceof Op.RemoveLines lines) {
                ops.add(List.of(lines.start(), -1, lines.end()));
            } else if (op instanceof Op.RemoveString string) {
                int from = place(program.text(), string);
                ops.add(List.of(string.line(), from, from + string.text().length()));
            } else {
                throw new AssertionError("no program for a part of a text: " + op);
            }
        }
        return new EveryProgram(ops);
    }

    private static int place(IndexedText text, Op.RemoveString string) {
        String line = text.line(string.line());
        int from = line.indexOf(string.text());
        for (int i = string.occurrence().orElse(0); i > 0; i--) {
            from = line.indexOf(string.text(), from + 1);
        }
        return from;
    }

    private long strings() {
        return ops.stream().filter(op -> op.get(1) >= 0).count();
    }

    @Override
    public int compareTo(EveryProgram other) {
        int bySize = BY_SIZE.compare(this, other);
        for (int i = 0; bySize == 0 && i < ops.size(); i++) {
            for (int k = 0; bySize == 0 && k < 3; k++) {
                bySize = Integer.compare(ops.get(i).get(k), other.ops.get(i).get(k));
            }
        }
        return bySize;
    }

    private record Attempt(List<String> lines, Map<String, EveryProgram> smallest) {

        void line(int line, List<String> kept, List<List<Integer>> ops) {
            if (line == lines.size()) {
                String result = String.join("\n", kept);
                if (!WhiteSpace.only(result)) {
                    smallest.merge(result, new EveryProgram(ops), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                }
                return;
            }
            line(line + 1, kept, withLine(ops, line));
            for (int goes = 0; goes < 1 << lines.get(line).length(); goes++) {
                keepPart(line, goes, kept, ops);
            }
        }

        private static List<List<Integer>> withLine(List<List<Integer>> ops, int line) {
            List<List<Integer>> more = new ArrayList<>(ops);
            List<Integer> last = ops.isEmpty() ? List.of(0, 0, 0) : ops.get(ops.size() - 1);
            boolean goesOn = last.get(1) == -1 && last.get(2) == line;
            if (goesOn) {
                more.remove(more.size() - 1);
            }
            more.add(List.of(goesOn ? last.get(0) : line, -1, line + 1));
            return more;
        }

        private void keepPart(int line, int goes, List<String> kept, List<List<Integer>> ops) {
            List<List<Integer>> more = new ArrayList<>(ops);
            StringBuilder part = new StringBuilder();
            int length = lines.get(line).length();
            for (int i = 0; i < length; i++) {
                if ((goes >> i & 1) == 0) {
                    part.append(lines.get(line).charAt(i));
                } else if (i == 0 || (goes >> (i - 1) & 1) == 0) {
                    int end = i + Integer.numberOfTrailingZeros(~(goes >> i));
                    more.add(List.of(line, i, end));
                }
            }
            List<String> longer = new ArrayList<>(kept);
            longer.add(part.toString());
            line(line + 1, longer, more);
        }
    }
}
