package dev.refine.core.edit;

import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text form of a program, dialect {@code refine}: one op a line, lines numbered from 1, ranges inclusive,
 * strings as JSON string literals.
 *
 * <pre>
 *   remove_lines(3, 7)                        RemoveLines[start=2, end=7]
 *   remove_str(12, "say \"hi\"")      →       RemoveString[line=11, text=say "hi", occurrence=OptionalInt.empty]
 *   remove_str(12, "Share", 2)                RemoveString[line=11, text=Share, occurrence=OptionalInt[1]]
 * </pre>
 *
 * <p>Every text is a program: what can't be read on a line is malformed, and the ops on other lines still count. So a
 * program cut off in the middle keeps its whole ops, and the empty text is the program without ops. White space around
 * ops and between their parts does not matter, nor do blank lines; with that, CRLF reads as LF does. Numbers that no
 * {@code int} holds saturate, and so do not fit any text. A lone surrogate written as an escape is taken as it stands.
 *
 * <p>Linear in the length of the program; reads no further than {@link ProgramChecker#MAX_OPS} ops, malformed ones
 * included.
 */
public final class ProgramParser {
    /** How much of an op that was not taken is quoted, in UTF-16 units. */
    public static final int MAX_QUOTED = 200;

    private ProgramParser() {}

    public static ProposedProgram parse(String program) {
        List<Op> ops = new ArrayList<>();
        List<SkippedOp> skipped = new ArrayList<>();
        int end;
        for (int start = 0; start <= program.length(); start = end + 1) {
            int lineFeed = program.indexOf('\n', start);
            end = lineFeed < 0 ? program.length() : lineFeed;
            int from = skipWhite(program, start, end);
            if (from == end) {
                continue;
            }
            if (ops.size() + skipped.size() == ProgramChecker.MAX_OPS) {
                skipped.add(quote(program, from, end, SkipReason.TOO_MANY));
                break;
            }
            int to = trim(program, from, end);
            new OpReader(program, from, to)
                    .read()
                    .ifPresentOrElse(ops::add, () -> skipped.add(quote(program, from, to, SkipReason.MALFORMED)));
        }
        return new ProposedProgram(ops, skipped);
    }

    private static SkippedOp quote(String program, int from, int end, SkipReason reason) {
        return new SkippedOp(program.substring(from, trim(program, from, end)), reason);
    }

    private static int skipWhite(String program, int from, int end) {
        int at = from;
        while (at < end && WhiteSpace.is(program.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int trim(String program, int from, int end) {
        int at = end;
        while (at > from && WhiteSpace.is(program.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
