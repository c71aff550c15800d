package dev.refine.core.edit;

/**
 * An op that was not taken.
 *
 * @param op what was written, at most {@link ProgramParser#MAX_QUOTED} characters of it
 */
public record SkippedOp(String op, SkipReason reason) {}
