package dev.refine.core.edit;

import java.util.List;

/**
 * A program as a model or a person wrote it, before it is checked against a text.
 *
 * @param ops in written order
 * @param malformed what could not be read as an op, and, where the program goes beyond
 *     {@link ProgramChecker#MAX_OPS}, one entry {@link SkipReason#TOO_MANY} for all that was left unread
 */
public record ProposedProgram(List<Op> ops, List<SkippedOp> malformed) {
    /** The program that deletes nothing. */
    public static final ProposedProgram KEEP_ALL = new ProposedProgram(List.of(new Op.KeepAll()), List.of());

    public ProposedProgram {
        ops = List.copyOf(ops);
        malformed = List.copyOf(malformed);
    }

    public static ProposedProgram of(List<? extends Op> ops) {
        return new ProposedProgram(List.copyOf(ops), List.of());
    }
}
