package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.text.WordCharacter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Checks and applies once more, slowly: a mark for each code point and each line, one op at a time, no search but the
 * comparison at each place. For fewer ops than the limit.
 */
final class SlowEdits {
    private static final String WHITE = "[\\p{IsWhite_Space}\\x1c-\\x1f]*";

    private final String raw;
    private final List<Op> ops;
    private final boolean wordsMayJoin;
    private final List<int[]> lines;
    private final boolean[] gone;
    private final boolean[][] marked;
    private final Map<Integer, SkipReason> skipped = new HashMap<>();
    /** By the index of an op that removes a string: where it starts, in code points. */
    private final Map<Integer, Integer> places = new HashMap<>();

    SlowEdits(String raw, List<Op> ops, CheckOptions options) {
        this.raw = raw;
        this.ops = ops;
        this.wordsMayJoin = options.joinedWords() == CheckOptions.JoinedWords.TAKE;
        this.lines = Arrays.stream(raw.split("\n", -1))
                .map(line -> line.codePoints().toArray())
                .toList();
        this.gone = new boolean[lines.size()];
        this.marked = lines.stream().map(line -> new boolean[line.length]).toArray(boolean[][]::new);
        markLines();
        findStrings();
        dropJoiners();
    }

    void assertAgrees(CheckedProgram checked, AppliedProgram applied) {
        assertThat(applied.outcome()).isEqualTo(outcome());
        assertThat(applied.refined()).isEqualTo(refined());
        assertThat(applied.removed()).isEqualTo(removed());
        assertThat(reasons(checked.skipped())).isEqualTo(reasons());
        assertThat(checked.effective()).containsExactlyInAnyOrderElementsOf(effective());
    }

    private static List<SkipReason> reasons(List<SkippedOp> skipped) {
        return skipped.stream()
                .map(SkippedOp::reason)
                .filter(reason -> reason != SkipReason.MALFORMED)
                .toList();
    }

    private List<SkipReason> reasons() {
        return IntStream.range(0, ops.size())
                .filter(skipped::containsKey)
                .mapToObj(skipped::get)
                .toList();
    }

    private Set<Op> effective() {
        if (raw.matches(WHITE)) {
            return Set.of();
        }
        if (ops.contains(new Op.RemoveAll())) {
            return Set.of(new Op.RemoveAll());
        }
        return IntStream.range(0, ops.size())
                .filter(i -> !skipped.containsKey(i))
                .mapToObj(ops::get)
                .filter(op -> !(op instanceof Op.KeepAll))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Outcome outcome() {
        if (effective().isEmpty()) {
            return Outcome.UNCHANGED;
        }
        return kept().matches(WHITE) ? Outcome.EMPTIED : Outcome.REFINED;
    }

    private String refined() {
        return switch (outcome()) {
            case UNCHANGED -> raw;
            case EMPTIED, FAILED -> "";
            case REFINED -> kept();
        };
    }

    private String kept() {
        if (ops.contains(new Op.RemoveAll())) {
            return "";
        }
        return IntStream.range(0, lines.size())
                .filter(line -> !gone[line])
                .mapToObj(line -> text(line, i -> !marked[line][i]))
                .collect(Collectors.joining("\n"));
    }

    private String text(int line, IntPredicate wanted) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, lines.get(line).length)
                .filter(wanted)
                .forEach(i -> text.appendCodePoint(lines.get(line)[i]));
        return text.toString();
    }

    private List<RemovedPiece> removed() {
        List<RemovedPiece> pieces = new ArrayList<>();
        for (int line = 0; line < lines.size() && outcome() != Outcome.UNCHANGED; line++) {
            if (gone[line] || outcome() == Outcome.EMPTIED) {
                pieces.add(new RemovedPiece(line, 0, text(line, i -> true), true));
                continue;
            }
            boolean[] marks = marked[line];
            for (int i = 0; i < marks.length; i++) {
                if (marks[i] && (i == 0 || !marks[i - 1])) {
                    int from = i;
                    int to = endOfRun(marks, i);
                    pieces.add(new RemovedPiece(line, i, text(line, k -> k >= from && k < to), false));
                }
            }
        }
        return pieces;
    }

    private void markLines() {
        for (int i = 0; i < ops.size(); i++) {
            if (ops.get(i) instanceof Op.RemoveLines op) {
                int first = op.start() + 1;
                int last = op.end();
                if (first < 1 || last < 1 || first > lines.size() || last > lines.size()) {
                    skipped.put(i, SkipReason.OUT_OF_RANGE);
                } else if (first > last) {
                    skipped.put(i, SkipReason.EMPTY);
                } else {
                    Arrays.fill(gone, op.start(), op.end(), true);
                }
            }
        }
    }

    private void findStrings() {
        for (int i = 0; i < ops.size(); i++) {
            if (ops.get(i) instanceof Op.RemoveString op) {
                Optional<SkipReason> fault = fault(op);
                if (fault.isPresent()) {
                    skipped.put(i, fault.get());
                } else {
                    places.put(i, occurrences(op).get(op.occurrence().orElse(0)));
                }
            }
        }
    }

    private Optional<SkipReason> fault(Op.RemoveString op) {
        if (op.line() < 0 || op.line() >= lines.size()) {
            return Optional.of(SkipReason.OUT_OF_RANGE);
        }
        if (op.text().isEmpty()) {
            return Optional.of(SkipReason.EMPTY);
        }
        if (op.text().contains("\n")) {
            return Optional.of(SkipReason.LINE_BREAK);
        }
        int count = occurrences(op).size();
        if (count == 0) {
            return Optional.of(SkipReason.ABSENT);
        }
        if (op.occurrence().isEmpty()) {
            return count > 1 ? Optional.of(SkipReason.AMBIGUOUS) : Optional.empty();
        }
        int occurrence = op.occurrence().getAsInt();
        return occurrence < 0 || occurrence >= count ? Optional.of(SkipReason.OUT_OF_RANGE) : Optional.empty();
    }

    private List<Integer> occurrences(Op.RemoveString op) {
        int[] line = lines.get(op.line());
        int[] wanted = op.text().codePoints().toArray();
        return IntStream.rangeClosed(0, line.length - wanted.length)
                .filter(at -> Arrays.equals(line, at, at + wanted.length, wanted, 0, wanted.length))
                .boxed()
                .toList();
    }

    /** First each op alone, then the runs that they make together. */
    private void dropJoiners() {
        for (Map.Entry<Integer, Integer> place : Map.copyOf(places).entrySet()) {
            Op.RemoveString op = string(place.getKey());
            int from = place.getValue();
            join(op.line(), from, from + length(op)).ifPresent(reason -> drop(place.getKey(), reason));
        }
        mark();
        Map<Integer, SkipReason> late = new HashMap<>();
        places.forEach((index, from) -> {
            boolean[] marks = marked[string(index).line()];
            int start = from;
            while (start > 0 && marks[start - 1]) {
                start--;
            }
            join(string(index).line(), start, endOfRun(marks, from)).ifPresent(reason -> late.put(index, reason));
        });
        late.forEach(this::drop);
        Arrays.stream(marked).forEach(marks -> Arrays.fill(marks, false));
        mark();
    }

    private void drop(int index, SkipReason reason) {
        skipped.put(index, reason);
        places.remove(index);
    }

    private void mark() {
        places.forEach(
                (index, from) -> Arrays.fill(marked[string(index).line()], from, from + length(string(index)), true));
    }

    private Op.RemoveString string(int index) {
        return (Op.RemoveString) ops.get(index);
    }

    private static int length(Op.RemoveString op) {
        return (int) op.text().codePoints().count();
    }

    private static int endOfRun(boolean[] marks, int from) {
        int to = from;
        while (to < marks.length && marks[to]) {
            to++;
        }
        return to;
    }

    private Optional<SkipReason> join(int line, int from, int to) {
        int[] codePoints = lines.get(line);
        if (gone[line] || from == 0 || to == codePoints.length) {
            return Optional.empty();
        }
        int before = codePoints[from - 1];
        int after = codePoints[to];
        if (new StringBuilder()
                        .appendCodePoint(before)
                        .appendCodePoint(after)
                        .codePoints()
                        .count()
                == 1) {
            return Optional.of(SkipReason.NOT_A_DELETION);
        }
        boolean joins = !wordsMayJoin && WordCharacter.is(before) && WordCharacter.is(after);
        return joins ? Optional.of(SkipReason.JOINS_WORDS) : Optional.empty();
    }
}
