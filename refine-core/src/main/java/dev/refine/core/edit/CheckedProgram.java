package dev.refine.core.edit;

import dev.refine.core.text.IndexedText;
import java.util.List;

/**
 * A program that fits its text, which it holds: there is no way to apply it to another one. Only {@link ProgramChecker}
 * makes one. Immutable.
 */
public final class CheckedProgram {
    private final IndexedText text;
    private final List<Op> effective;
    private final List<SkippedOp> skipped;
    private final List<Cut> cuts;

    CheckedProgram(IndexedText text, List<Op> effective, List<SkippedOp> skipped, List<Cut> cuts) {
        this.text = text;
        this.effective = List.copyOf(effective);
        this.skipped = List.copyOf(skipped);
        this.cuts = List.copyOf(cuts);
    }

    public IndexedText text() {
        return text;
    }

    /**
     * The ops that were accepted and delete something, as they were written, in canonical order: by place, whole lines
     * before strings, each op once. {@code remove_all()} stands alone. Empty where nothing is deleted.
     */
    public List<Op> effective() {
        return effective;
    }

    /** The ops that were not taken: first those that could not be read, then the others in written order. */
    public List<SkippedOp> skipped() {
        return skipped;
    }

    /** What the effective ops delete together: in raw order, apart from each other, empty where there is none. */
    List<Cut> cuts() {
        return cuts;
    }
}
