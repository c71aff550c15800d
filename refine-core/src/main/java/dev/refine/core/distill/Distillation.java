package dev.refine.core.distill;

import dev.refine.core.distill.DistillOptions.Joints;
import dev.refine.core.edit.CheckedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.Optional;

/** One pair under way. */
final class Distillation {
    private final IndexedText raw;
    private final Lines lines;
    private final DistillOptions options;

    Distillation(IndexedText raw, DistillOptions options) {
        this.raw = raw;
        this.lines = Lines.of(Slice.of(raw.text()));
        this.options = options;
    }

    Distilled run(Slice refined) {
        if (refined.isWhite()) {
            return emptied(Discarded.NOTHING);
        }
        Optional<int[]> joints = JoinedLines.find(lines, refined);
        if (joints.isEmpty()) {
            return withoutChanges(refined);
        }
        if (joints.get().length > 0 && options.joints() == Joints.DOUBT) {
            Distilled changed = withoutChanges(refined);
            if (changed instanceof Distilled.Kept) {
                return changed;
            }
        }
        return align(refined, joints.get(), Discarded.NOTHING);
    }

    private Distilled withoutChanges(Slice refined) {
        PureDeletion pure = PureDeletion.of(lines, Lines.of(refined));
        Discarded discarded = pure.discarded();
        if (discarded.longestRun() >= options.rewrittenFrom()) {
            return new Distilled.Rejected(RejectReason.REWRITTEN, discarded);
        }
        return JoinedLines.find(lines, pure.text())
                .map(joints -> align(pure.text(), joints, discarded))
                .orElseGet(() -> new Distilled.Rejected(RejectReason.NOT_EXPRESSIBLE, discarded));
    }

    private Distilled emptied(Discarded discarded) {
        return new Distilled.Kept(Distiller.check(raw, List.of(new Op.RemoveAll())), discarded, 0, 0, 0);
    }

    private Distilled align(Slice refined, int[] joints, Discarded discarded) {
        if (refined.isWhite()) {
            return emptied(discarded);
        }
        Lines wanted = Lines.of(JoinedLines.split(refined, joints));
        LinePairs pairs = new LinePairs(lines, wanted);
        int[] places = LineAlignment.align(lines, wanted, pairs);
        DeletionOps ops = DeletionOps.of(raw, lines, places, pairs, options.whiteSpaceEdits());
        if (ops.areTooMany()) {
            return new Distilled.Rejected(RejectReason.TOO_MANY_OPS, discarded);
        }
        if (ops.cutWords() > options.mostCutWords()) {
            return new Distilled.Rejected(RejectReason.SCATTERED, discarded);
        }
        CheckedProgram program = Distiller.check(raw, ops.ops());
        return program.skipped().isEmpty()
                ? new Distilled.Kept(program, discarded, joints.length, ops.cutWords(), ops.leftOut())
                : new Distilled.Rejected(RejectReason.NOT_EXPRESSIBLE, discarded);
    }
}
