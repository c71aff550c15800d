package dev.refine.core.edit;

import dev.refine.core.text.WhiteSpace;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one op from a stretch of a program, from left to right, once. */
final class OpReader {
    /** Far beyond every int, and far from the end of a long. */
    private static final long SATURATED = 1L << 40;

    private final String program;
    private final int end;
    private int at;
    /** Something was not as it should be: what was read since does not count. */
    private boolean broken;

    OpReader(String program, int from, int end) {
        this.program = program;
        this.at = from;
        this.end = end;
    }

    /** The op that fills the stretch; empty where the stretch is anything else. */
    Optional<Op> read() {
        if (take("remove_str")) {
            return whole(removeString());
        }
        if (take("remove_lines")) {
            return whole(removeLines());
        }
        if (take("keep_all")) {
            return whole(withoutArguments(new Op.KeepAll()));
        }
        if (take("remove_all")) {
            return whole(withoutArguments(new Op.RemoveAll()));
        }
        return Optional.empty();
    }

    private Optional<Op> whole(Op op) {
        return broken || at < end ? Optional.empty() : Optional.of(op);
    }

    private Op withoutArguments(Op op) {
        expect('(');
        expect(')');
        return op;
    }

    private Op removeLines() {
        expect('(');
        long first = number();
        expect(',');
        long last = number();
        expect(')');
        return new Op.RemoveLines(toInt(first - 1), toInt(last));
    }

    private Op removeString() {
        expect('(');
        long line = number();
        expect(',');
        String text = string();
        OptionalInt occurrence = OptionalInt.empty();
        if (next() == ',') {
            at++;
            occurrence = OptionalInt.of(toInt(number() - 1));
        }
        expect(')');
        return new Op.RemoveString(toInt(line - 1), text, occurrence);
    }

    private static int toInt(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    private boolean take(String name) {
        if (!program.startsWith(name, at) || at + name.length() > end) {
            return false;
        }
        at += name.length();
        return true;
    }

    private void expect(char wanted) {
        if (next() == wanted) {
            at++;
        } else {
            broken = true;
        }
    }

    /** The next character that is not white space, or a line feed at the end: no op holds one. */
    private char next() {
        while (at < end && WhiteSpace.is(program.charAt(at))) {
            at++;
        }
        return at < end ? program.charAt(at) : '\n';
    }

    private long number() {
        boolean negative = next() == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long value = 0;
        for (; at < end && isDigit(program.charAt(at)); at++) {
            value = Math.min(SATURATED, value * 10 + program.charAt(at) - '0');
        }
        broken |= at == first;
        return negative ? -value : value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String string() {
        expect('"');
        if (broken) {
            return "";
        }
        JsonString literal = JsonString.read(program, at, end);
        at = literal.end();
        broken |= !literal.closed();
        return literal.value();
    }
}
