package dev.refine.core.edit;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One check under way. */
final class ProgramCheck {
    private final IndexedText text;
    private final CheckOptions options;
    private final Refusals refusals = new Refusals();
    private final List<PlacedOp> taken = new ArrayList<>();
    private final List<Op.RemoveLines> ranges = new ArrayList<>();
    private final Map<Integer, LineStrings> strings = new TreeMap<>();
    private boolean everything;

    ProgramCheck(IndexedText text, CheckOptions options) {
        this.text = text;
        this.options = options;
    }

    CheckedProgram run(ProposedProgram program) {
        List<Op> ops = program.ops();
        int looked = Math.min(ops.size(), ProgramChecker.MAX_OPS);
        for (int i = 0; i < looked; i++) {
            look(i, ops.get(i));
        }
        List<Cut> cuts = cuts();
        List<SkippedOp> skipped = refusals.skipped(program);
        if (cuts.isEmpty() || WhiteSpace.only(text.text())) {
            return new CheckedProgram(text, List.of(), skipped, List.of());
        }
        return new CheckedProgram(text, effective(), skipped, cuts);
    }

    private void look(int index, Op op) {
        if (op instanceof Op.RemoveString string) {
            lookAt(index, string);
        } else if (op instanceof Op.RemoveLines lines) {
            lookAt(index, lines);
        } else {
            everything |= op instanceof Op.RemoveAll;
        }
    }

    private void lookAt(int index, Op.RemoveLines op) {
        if (!isLine(op.start()) || op.end() < 1 || op.end() > text.lines()) {
            refusals.add(index, SkipReason.OUT_OF_RANGE);
        } else if (op.start() >= op.end()) {
            refusals.add(index, SkipReason.EMPTY);
        } else {
            ranges.add(op);
            taken.add(PlacedOp.of(op));
        }
    }

    private void lookAt(int index, Op.RemoveString op) {
        if (!isLine(op.line())) {
            refusals.add(index, SkipReason.OUT_OF_RANGE);
        } else if (op.text().isEmpty()) {
            refusals.add(index, SkipReason.EMPTY);
        } else if (op.text().indexOf('\n') >= 0) {
            refusals.add(index, SkipReason.LINE_BREAK);
        } else {
            strings.computeIfAbsent(op.line(), line -> new LineStrings()).add(index, op);
        }
    }

    private boolean isLine(int line) {
        return line >= 0 && line < text.lines();
    }

    private List<Cut> cuts() {
        List<Cut.Lines> lines = LineRanges.merge(ranges, text);
        List<Cut> cuts = new ArrayList<>(lines);
        LineRanges whole = new LineRanges(lines);
        StringSearch search = new StringSearch(text.text().length());
        strings.forEach((line, wanted) -> {
            String content = text.line(line);
            List<FoundString> found = wanted.find(search, content, refusals);
            List<FoundString> fit = whole.covers(line) ? found : addRuns(line, content, found, cuts);
            fit.forEach(string -> taken.add(PlacedOp.of(string)));
        });
        cuts.sort(Comparator.comparingInt(Cut::from));
        return everything ? List.of(LineRanges.all(text)) : cuts;
    }

    /** Returns the strings that are in a run. */
    private List<FoundString> addRuns(int line, String content, List<FoundString> found, List<Cut> cuts) {
        LineRuns runs = new LineRuns(content, options, refusals);
        runs.merge(found);
        int start = text.start(line);
        runs.runs().forEach(run -> cuts.add(new Cut.Run(line, start + run.from(), start + run.to())));
        return runs.strings();
    }

    private List<Op> effective() {
        if (everything) {
            return List.of(new Op.RemoveAll());
        }
        return taken.stream().sorted().map(PlacedOp::op).distinct().toList();
    }
}
