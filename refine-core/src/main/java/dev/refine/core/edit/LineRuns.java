package dev.refine.core.edit;

import dev.refine.core.text.WordCharacter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Merges the strings that go from a line into runs, and keeps out what would make something new of what is beside. */
final class LineRuns {
    /** A run of characters that goes, UTF-16 offsets in the line. */
    record Run(int from, int to) {}

    private final String line;
    private final CheckOptions options;
    private final Refusals refusals;
    private final List<Run> runs = new ArrayList<>();
    private final List<FoundString> strings = new ArrayList<>();

    LineRuns(String line, CheckOptions options, Refusals refusals) {
        this.line = line;
        this.options = options;
        this.refusals = refusals;
    }

    /** The runs from left to right, apart from each other. */
    List<Run> runs() {
        return runs;
    }

    /** The strings that the runs are made of. */
    List<FoundString> strings() {
        return strings;
    }

    void merge(List<FoundString> found) {
        List<FoundString> sorted = new ArrayList<>(found);
        sorted.removeIf(string -> isRefused(string, string.from(), string.to()));
        sorted.sort(Comparator.comparingInt(FoundString::from));
        int end;
        for (int start = 0; start < sorted.size(); start = end) {
            end = endOfRun(sorted, start);
            take(sorted.subList(start, end));
        }
    }

    private void take(List<FoundString> parts) {
        Run run = run(parts);
        if (parts.size() == 1 || !isRefused(parts, run)) {
            runs.add(run);
            strings.addAll(parts);
        }
    }

    private boolean isRefused(List<FoundString> parts, Run run) {
        boolean refused = false;
        for (FoundString part : parts) {
            refused |= isRefused(part, run.from(), run.to());
        }
        return refused;
    }

    private boolean isRefused(FoundString string, int from, int to) {
        Optional<SkipReason> fault = fault(from, to);
        fault.ifPresent(reason -> refusals.add(string.index(), reason));
        return fault.isPresent();
    }

    /** What is wrong with joining the characters beside the stretch. */
    private Optional<SkipReason> fault(int from, int to) {
        if (from == 0 || to == line.length()) {
            return Optional.empty();
        }
        if (Character.isHighSurrogate(line.charAt(from - 1)) && Character.isLowSurrogate(line.charAt(to))) {
            return Optional.of(SkipReason.NOT_A_DELETION);
        }
        boolean joins = options.joinedWords() == CheckOptions.JoinedWords.SKIP
                && WordCharacter.is(line.codePointBefore(from))
                && WordCharacter.is(line.codePointAt(to));
        return joins ? Optional.of(SkipReason.JOINS_WORDS) : Optional.empty();
    }

    /** The index behind the last string that overlaps or touches those from {@code first} on. */
    private static int endOfRun(List<FoundString> sorted, int first) {
        int reach = sorted.get(first).to();
        int i = first + 1;
        while (i < sorted.size() && sorted.get(i).from() <= reach) {
            reach = Math.max(reach, sorted.get(i).to());
            i++;
        }
        return i;
    }

    private static Run run(List<FoundString> parts) {
        int to = parts.stream().mapToInt(FoundString::to).max().orElseThrow();
        return new Run(parts.get(0).from(), to);
    }
}
