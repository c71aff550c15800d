package dev.refine.core.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The ops of one program that can't be taken, gathered in any order. */
final class Refusals {
    private record Refusal(int index, SkipReason reason) {}

    private final List<Refusal> refusals = new ArrayList<>();

    void add(int index, SkipReason reason) {
        refusals.add(new Refusal(index, reason));
    }

    /** What could not be read, then these in written order, then one entry for all ops beyond the limit. */
    List<SkippedOp> skipped(ProposedProgram program) {
        List<Op> ops = program.ops();
        if (ops.size() > ProgramChecker.MAX_OPS) {
            add(ProgramChecker.MAX_OPS, SkipReason.TOO_MANY);
        }
        if (refusals.isEmpty()) {
            return program.malformed();
        }
        List<SkippedOp> skipped = new ArrayList<>(program.malformed());
        refusals.sort(Comparator.comparingInt(Refusal::index));
        refusals.forEach(r -> skipped.add(new SkippedOp(ProgramPrinter.quote(ops.get(r.index())), r.reason())));
        return skipped;
    }
}
