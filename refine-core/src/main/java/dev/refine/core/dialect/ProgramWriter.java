package dev.refine.core.dialect;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes programs as models of a dialect do: what {@link AnswerReader} reads. */
public final class ProgramWriter {
    private ProgramWriter() {}

    /** The ops of a program on the lines that a chunk shows, as the model that is shown them would write them. */
    public static String write(Dialect dialect, Chunk chunk, List<Op> program) {
        List<Op> ops = ofChunk(chunk, program);
        return switch (dialect) {
            case REFINE -> ProgramPrinter.print(ops);
            case PROX -> joined(ops, "untouch_doc()", ProgramWriter::prox);
            case ULTRAX -> joined(ops, "keep_all()", ProgramWriter::ultrax);
        };
    }

    private static String joined(List<Op> ops, String none, Function<Op, String> writer) {
        return ops.isEmpty() ? none : ops.stream().map(writer).collect(Collectors.joining("\n"));
    }

    /** With lines from 0, where the chunk has its first number. */
    private static List<Op> ofChunk(Chunk chunk, List<Op> program) {
        List<Op> ops = new ArrayList<>();
        for (Op op : program) {
            if (op instanceof Op.RemoveLines lines) {
                int start = Math.max(lines.start(), chunk.start());
                int end = Math.min(lines.end(), chunk.end());
                if (start == chunk.start() && end == chunk.end()) {
                    return List.of(new Op.RemoveAll());
                }
                if (start < end) {
                    ops.add(new Op.RemoveLines(start - chunk.numbered(), end - chunk.numbered()));
                }
            } else if (op instanceof Op.RemoveString string && chunk.shows(string.line())) {
                ops.add(new Op.RemoveString(string.line() - chunk.numbered(), string.text(), string.occurrence()));
            } else if (op instanceof Op.RemoveAll) {
                return List.of(op);
            }
        }
        return ops;
    }

    private static String prox(Op op) {
        if (op instanceof Op.RemoveLines lines) {
            return String.format(Locale.ROOT, "remove_lines(start=%d, end=%d)", lines.start(), lines.end() - 1);
        }
        return op instanceof Op.RemoveString string
                ? "normalize(source_str=\"" + string.text() + "\", target_str=\"\")"
                : "remove_lines(all=True)";
    }

    private static String ultrax(Op op) {
        if (op instanceof Op.RemoveLines lines) {
            return String.format(Locale.ROOT, "remove_lines(%d, %d)", lines.start() + 1, lines.end());
        }
        return op instanceof Op.RemoveString string
                ? "replace_str(" + (string.line() + 1) + ", " + quoted(string.text()) + ", '')"
                : "remove_all()";
    }

    /** As Python prints it. */
    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int kind = "\n\t\r\\".indexOf(c);
            if (kind >= 0) {
                quoted.append('\\').append("ntr\\".charAt(kind));
            } else {
                quoted.append(c == quote ? "\\" : "").append(c);
            }
        }
        return quoted.append(quote).toString();
    }
}
