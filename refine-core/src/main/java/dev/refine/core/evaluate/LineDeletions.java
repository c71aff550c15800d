package dev.refine.core.evaluate;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Refines a text by taking out the lines that a classifier tells: an edit program as that of a model. For one thread. */
public final class LineDeletions {
    private final LineClassifier classifier;

    LineDeletions(LineClassifier classifier) {
        this.classifier = classifier;
    }

    public AppliedProgram refine(IndexedText text) {
        BitSet going = classifier.going(text);
        List<Op> ops = new ArrayList<>();
        for (int from = going.nextSetBit(0); from >= 0 && from < text.lines(); ) {
            int to = Math.min(going.nextClearBit(from), text.lines());
            ops.add(new Op.RemoveLines(from, to));
            from = going.nextSetBit(to);
        }
        return ProgramApplier.apply(ProgramChecker.check(text, ProposedProgram.of(ops)));
    }
}
