package dev.refine.core.edit;

import dev.refine.core.text.IndexedText;

/**
 * Checks a proposed program against a text: takes the ops that fit as they are written and skips the others, each with
 * its reason. Total: every program and every text give an answer, never an exception.
 *
 * <pre>
 *   1  Share | Share | Home             effective   remove_str(1, "Home")
 *   2  First paragraph.           →     skipped     ambiguous     remove_str(1, "Share")
 *                                                   out_of_range  remove_lines(2, 3)
 *   remove_str(1, "Share")
 *   remove_lines(2, 3)
 *   remove_str(1, "Home")
 * </pre>
 *
 * <p>The effective ops and what they delete do not depend on the order of the ops. A line number that the text does not
 * have is {@code out_of_range}, and so is an occurrence where there are fewer; a string that is not on its line is
 * {@code absent}, whatever occurrence is named. Occurrences that overlap count, and none begins or ends inside a pair of
 * surrogates.
 *
 * <p>Where words may not be joined, ops are judged one by one, then what remains together: where neighbouring ops are
 * harmless alone and would join two words together, all ops of that run are skipped. By the same steps, and always, a
 * deletion that would make a character out of two lone surrogates is {@code not_a_deletion}.
 *
 * <p>A text of white space alone has nothing to delete: an op that fits it is no more effective than {@code keep_all()},
 * and is not skipped either. Beyond {@link #MAX_OPS} ops the rest is one entry {@code too_many}, which quotes the first
 * op left out; which ones those are is the only thing that depends on the order.
 *
 * <p>Time grows with text and program, not with their product: each line is searched once for all its strings.
 */
public final class ProgramChecker {
    /** How many ops of a program are looked at. */
    public static final int MAX_OPS = 10_000;

    private ProgramChecker() {}

    /** Checks with {@link CheckOptions#DEFAULT}. */
    public static CheckedProgram check(IndexedText text, ProposedProgram program) {
        return check(text, program, CheckOptions.DEFAULT);
    }

    public static CheckedProgram check(IndexedText text, ProposedProgram program, CheckOptions options) {
        return new ProgramCheck(text, options).run(program);
    }
}
