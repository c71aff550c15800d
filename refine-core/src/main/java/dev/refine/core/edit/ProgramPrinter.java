package dev.refine.core.edit;

import java.util.List;

/**
 * Writes the text form that {@link ProgramParser} reads, one op a line, without a line feed at the end.
 *
 * <p>What is printed is read back as the same ops, whatever they hold: quotes, line feeds, U+2028, lone surrogates,
 * numbers that fit no text. The empty list, which has no text form of its own, is printed as {@code keep_all()}. An op
 * is always one line, and the text is valid Unicode.
 */
public final class ProgramPrinter {
    private ProgramPrinter() {}

    public static String print(List<? extends Op> ops) {
        if (ops.isEmpty()) {
            return "keep_all()";
        }
        StringBuilder out = new StringBuilder();
        for (Op op : ops) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            print(op, Integer.MAX_VALUE, out);
        }
        return out.toString();
    }

    /** The op for a {@link SkippedOp}: no more of a long string is printed than can be quoted. */
    static String quote(Op op) {
        StringBuilder out = new StringBuilder();
        print(op, ProgramParser.MAX_QUOTED, out);
        return out.toString();
    }

    private static void print(Op op, int limit, StringBuilder out) {
        if (op instanceof Op.KeepAll) {
            out.append("keep_all()");
        } else if (op instanceof Op.RemoveAll) {
            out.append("remove_all()");
        } else if (op instanceof Op.RemoveLines lines) {
            out.append("remove_lines(").append(lines.start() + 1L).append(", ").append(lines.end());
            out.append(')');
        } else {
            Op.RemoveString string = (Op.RemoveString) op;
            out.append("remove_str(").append(string.line() + 1L).append(", ");
            JsonString.write(string.text(), limit, out);
            string.occurrence().ifPresent(n -> out.append(", ").append(n + 1L));
            out.append(')');
        }
    }
}
