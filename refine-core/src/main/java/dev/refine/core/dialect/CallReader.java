package dev.refine.core.dialect;

import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a call as Python writes it, {@code name(3, end=7, 'text')}: names, keywords, whole numbers, words and strings, and
 * nothing else of Python. Nothing is evaluated.
 */
final class CallReader {
    /** Far beyond every int, and far from the end of a long. */
    private static final long SATURATED = 1L << 40;

    private final String source;
    private final Quotes quotes;
    private int at;
    private boolean broken;
    /** Whether the value that is read has a keyword before it: then the next one has as well. */
    private boolean named;

    /** Where a string ends. */
    enum Quotes {
        /** At the first quote of its kind that no backslash stands before. */
        ESCAPED,
        /** At the first quote of its kind that an argument or the end of the call follows: backslashes mean nothing. */
        RAW
    }

    /**
     * A call.
     *
     * @param arguments in written order
     */
    record Call(String name, List<Argument> arguments) {
        Call {
            arguments = List.copyOf(arguments);
        }

        /** The argument of one of these keywords, or the one at a place that has no keyword. */
        Optional<Value> argument(int place, String... keywords) {
            for (Argument argument : arguments) {
                if (List.of(keywords).contains(argument.keyword())) {
                    return Optional.of(argument.value());
                }
            }
            return place < arguments.size() && arguments.get(place).keyword().isEmpty()
                    ? Optional.of(arguments.get(place).value())
                    : Optional.empty();
        }
    }

    /** @param keyword empty where there is none */
    record Argument(String keyword, Value value) {}

    sealed interface Value {}

    record Whole(long value) implements Value {}

    /** @param raw what stands between the quotes */
    record Text(String raw) implements Value {
        /** With the escapes that models write: {@code \n}, {@code \t}, {@code \r}, quotes and the backslash itself. */
        String unescaped() {
            StringBuilder plain = new StringBuilder(raw.length());
            for (int i = 0; i < raw.length(); i++) {
                int kind = raw.charAt(i) == '\\' && i + 1 < raw.length() ? "ntr\\'\"".indexOf(raw.charAt(i + 1)) : -1;
                plain.append(kind < 0 ? raw.charAt(i) : "\n\t\r\\'\"".charAt(kind));
                i += kind < 0 ? 0 : 1;
            }
            return plain.toString();
        }
    }

    record Word(String word) implements Value {}

    private CallReader(String source, Quotes quotes) {
        this.source = source;
        this.quotes = quotes;
    }

    /** The call that fills the line; empty where the line is anything else. */
    static Optional<Call> read(String line, Quotes quotes) {
        return new CallReader(line, quotes).read();
    }

    private Optional<Call> read() {
        String name = word();
        broken |= name.isEmpty();
        expect('(');
        List<Argument> arguments = new ArrayList<>();
        while (!broken && next() != ')') {
            if (!arguments.isEmpty()) {
                expect(',');
            }
            arguments.add(argument());
        }
        expect(')');
        boolean whole = !broken && next() == '\n';
        return whole ? Optional.of(new Call(name, arguments)) : Optional.empty();
    }

    private Argument argument() {
        char first = next();
        if (isQuote(first)) {
            return new Argument("", text());
        }
        if (first == '-' || isDigit(first)) {
            return new Argument("", number());
        }
        String word = word();
        broken |= word.isEmpty();
        if (next() != '=') {
            return new Argument("", new Word(word));
        }
        at++;
        named = true;
        Argument value = broken ? new Argument("", new Word("")) : argument();
        named = false;
        broken |= !value.keyword().isEmpty();
        return new Argument(word, value.value());
    }

    private Value number() {
        boolean negative = next() == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long value = 0;
        for (; at < source.length() && isDigit(source.charAt(at)); at++) {
            value = Math.min(SATURATED, value * 10 + source.charAt(at) - '0');
        }
        broken |= at == first;
        return new Whole(negative ? -value : value);
    }

    private Value text() {
        char quote = source.charAt(at);
        int from = at + 1;
        for (at = from; at < source.length(); at++) {
            char c = source.charAt(at);
            if (quotes == Quotes.ESCAPED && c == '\\') {
                at++;
            } else if (c == quote && (quotes == Quotes.ESCAPED || isFollowed())) {
                return new Text(source.substring(from, at++));
            }
        }
        at = source.length();
        broken = true;
        return new Text("");
    }

    /** Whether behind the quote the call ends, or another argument begins. */
    private boolean isFollowed() {
        int behind = white(at + 1);
        if (behind == source.length()) {
            return false;
        }
        if (source.charAt(behind) == ')') {
            return white(behind + 1) == source.length();
        }
        if (source.charAt(behind) != ',') {
            return false;
        }
        int next = white(behind + 1);
        return next < source.length() && ((!named && isQuote(source.charAt(next))) || isKeyword(next));
    }

    private boolean isKeyword(int from) {
        int end = from;
        while (end < source.length() && isWord(source.charAt(end))) {
            end++;
        }
        int sign = white(end);
        return end > from && sign < source.length() && source.charAt(sign) == '=';
    }

    private String word() {
        int from = white(at);
        at = from;
        while (at < source.length() && isWord(source.charAt(at))) {
            at++;
        }
        return source.substring(from, at);
    }

    private void expect(char wanted) {
        if (!broken && next() == wanted) {
            at++;
        } else {
            broken = true;
        }
    }

    /** The next character that is not white space, or a line feed at the end: no line holds one. */
    private char next() {
        at = white(at);
        return at < source.length() ? source.charAt(at) : '\n';
    }

    private int white(int from) {
        int i = from;
        while (i < source.length() && WhiteSpace.is(source.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isWord(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
