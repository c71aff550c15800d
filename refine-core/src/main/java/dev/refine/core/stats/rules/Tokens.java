package dev.refine.core.stats.rules;

import java.util.Arrays;
import java.util.Set;

/**
 * Cuts what stands between white space into words with punctuation apart, as tokenizers of English do: signs are taken off
 * both ends, one after the other, then what is left is cut at dashes, slashes and their like between letters. Addresses
 * stay whole.
 *
 * <p>It comes close to spaCy's English tokenizer, which datatrove uses; it is not the same ({@code docs/statistics.md}).
 */
final class Tokens {
    private static final String UNIT_LIST =
            "km² km kmh km/h mph m² m³ m dm cm mm ha nm yd in ft kg g mg t lb oz m/s hPa Pa"
                    + " mb MB kb KB gb GB tb TB T G M K %";
    private static final Set<String> UNITS = Set.of(UNIT_LIST.split(" "));
    private static final int LONGEST_UNIT = 4;
    private static final String HYPHENS = "-–—~";
    private static final String BETWEEN_WORDS = ":<>=/";
    private static final String BETWEEN_NUMBERS = "+-*^";

    private char[] text = new char[0];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int size;
    /** Signs taken off the end, the last one first. */
    private int[] closers = new int[16];

    private int closed;

    /** Cuts a stretch without white space that holds nothing but letters. */
    void cutLetters(char[] chars, int start, int end) {
        text = chars;
        size = 0;
        int cut = TokenWords.cutLetters(text, start, end);
        add(start, cut);
        if (cut < end) {
            add(cut, end);
        }
    }

    /** Cuts a stretch without white space. */
    void cut(char[] chars, int from, int to) {
        text = chars;
        size = 0;
        closed = 0;
        int start = from;
        int end = to;
        int special = -1;
        while (start < end) {
            special = TokenWords.cut(text, start, end);
            if (special >= 0) {
                break;
            }
            int opener = openerLength(start, end);
            if (opener > 0 && TokenWords.cut(text, start + opener, end) >= 0) {
                add(start, start + opener);
                start += opener;
                continue;
            }
            int closer = closerLength(start + opener, end);
            if (opener + closer == 0) {
                break;
            }
            if (closer > 0 && opener > 0 && TokenWords.cut(text, start, end - closer) >= 0) {
                opener = 0;
            }
            if (opener > 0) {
                add(start, start + opener);
                start += opener;
            }
            if (closer > 0) {
                close(end);
                end -= closer;
            }
        }
        addInner(start, end, special);
        for (int at = end; closed > 0; closed--) {
            add(at, closers[closed - 1]);
            at = closers[closed - 1];
        }
        joinSigns();
    }

    /** Puts signs together that are one word side by side. */
    private void joinSigns() {
        int left = 0;
        for (int token = 0; token < size; token++) {
            if (left > 0 && ends[token] - starts[left - 1] == 2 && TokenWords.areOne(text, starts[left - 1])) {
                ends[left - 1] = ends[token];
            } else {
                starts[left] = starts[token];
                ends[left] = ends[token];
                left++;
            }
        }
        size = left;
    }

    private void addInner(int start, int end, int special) {
        if (start == end) {
            return;
        }
        if (special >= 0) {
            add(start, special);
            if (special < end) {
                add(special, end);
            }
        } else if (Addresses.is(text, start, end)) {
            add(start, end);
        } else {
            addBetweenSigns(start, end);
        }
    }

    private void addBetweenSigns(int from, int end) {
        int start = from;
        int at = from + 1;
        while (at < end) {
            int sign = signLength(from, at, end);
            if (sign == 0) {
                at++;
                continue;
            }
            if (start < at) {
                add(start, at);
            }
            add(at, at + sign);
            start = at + sign;
            at = start;
        }
        if (start < end) {
            add(start, end);
        }
    }

    /** How many characters are set apart at the start. */
    private int openerLength(int start, int end) {
        char c = text[start];
        if (c == '.') {
            int dots = run(start, end);
            return dots > 1 ? dots : 0;
        }
        if (c == '+') {
            return start + 1 < end && isDigit(text[start + 1]) ? 0 : 1;
        }
        return TokenSigns.opens(c) ? 1 : astralSymbol(start, end);
    }

    /** How many characters are set apart at the end. */
    private int closerLength(int start, int end) {
        if (start >= end) {
            return 0;
        }
        char c = text[end - 1];
        boolean more = end - start > 1;
        if (c == '.') {
            int dots = runBack(start, end);
            return dots > 1 ? dots : more && stopIsApart(start, end) ? 1 : 0;
        }
        if (more && (c == 's' || c == 'S') && (text[end - 2] == '\'' || text[end - 2] == '’')) {
            return 2;
        }
        if (more && isDigit(text[end - 2]) && (c == '+' || TokenSigns.isCurrency(c))) {
            return 1;
        }
        int unit = unitLength(start, end);
        if (unit > 0) {
            return unit;
        }
        if (TokenSigns.closes(c)) {
            return 1;
        }
        return end - start > 1 ? astralSymbol(end - 2, end) : 0;
    }

    private boolean stopIsApart(int start, int end) {
        char before = text[end - 2];
        if (isDigit(before) || TokenSigns.letsStopApart(before) || isNotUpper(before)) {
            return true;
        }
        return end - start > 2 && isNotLower(before) && isNotLower(text[end - 3]);
    }

    private int unitLength(int start, int end) {
        int at = end;
        while (at > start && end - at <= LONGEST_UNIT && !isDigit(text[at - 1])) {
            at--;
        }
        int length = end - at;
        return at > start && length > 0 && length <= LONGEST_UNIT && UNITS.contains(new String(text, at, length))
                ? length
                : 0;
    }

    /** How many characters at a place inside of a word are a sign that cuts it. */
    private int signLength(int first, int at, int end) {
        char c = text[at];
        if (Character.isLetterOrDigit(c)) {
            return 0;
        }
        if (c == '…' || Character.getType(c) == Character.OTHER_SYMBOL) {
            return 1;
        }
        if (c == '.') {
            int dots = run(at, end);
            return dots > 1 ? dots : at + 1 < end && cutsSentences(text[at - 1], text[at + 1]) ? 1 : 0;
        }
        if (at + 1 >= end) {
            return 0;
        }
        return signBetween(c, at, end, Math.max(first, at - 1));
    }

    private int signBetween(char c, int at, int end, int before) {
        char left = text[before];
        char right = text[at + 1];
        if (BETWEEN_NUMBERS.indexOf(c) >= 0 && isDigit(left) && (isDigit(right) || right == '-')) {
            return 1;
        }
        if (c == ',') {
            return TokenSigns.isLetter(left) && TokenSigns.isLetter(right) ? 1 : 0;
        }
        boolean word = TokenSigns.isLetter(left) || isDigit(left);
        if (word && BETWEEN_WORDS.indexOf(c) >= 0 && TokenSigns.isLetter(right)) {
            return 1;
        }
        if (word && HYPHENS.indexOf(c) >= 0) {
            int hyphens = 1;
            while (hyphens < 3 && at + hyphens < end && text[at + hyphens] == c && c != '~' && c != '–') {
                hyphens++;
            }
            return at + hyphens < end && TokenSigns.isLetter(text[at + hyphens]) ? hyphens : 0;
        }
        return astralSymbol(at, end);
    }

    /** Between the last word of a sentence and the first of the next, when the space between them is missing. */
    private static boolean cutsSentences(char left, char right) {
        return (isNotUpper(left) || TokenSigns.isQuote(left)) && (isNotLower(right) || TokenSigns.isQuote(right));
    }

    /** 2 if an emoji or the like stands there, else 0. */
    private int astralSymbol(int at, int end) {
        return at + 1 < end
                        && Character.isSurrogatePair(text[at], text[at + 1])
                        && Character.getType(Character.toCodePoint(text[at], text[at + 1])) == Character.OTHER_SYMBOL
                ? 2
                : 0;
    }

    private int run(int start, int end) {
        int at = start;
        while (at < end && text[at] == '.') {
            at++;
        }
        return at - start;
    }

    private int runBack(int start, int end) {
        int at = end;
        while (at > start && text[at - 1] == '.') {
            at--;
        }
        return end - at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A letter of lower case, or of a script without cases. */
    private static boolean isNotUpper(char c) {
        return TokenSigns.isLetter(c) && !Character.isUpperCase(c);
    }

    /** A letter of upper case, or of a script without cases. */
    private static boolean isNotLower(char c) {
        return TokenSigns.isLetter(c) && !Character.isLowerCase(c);
    }

    private void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    private void close(int end) {
        if (closed == closers.length) {
            closers = Arrays.copyOf(closers, 2 * closed);
        }
        closers[closed++] = end;
    }

    int size() {
        return size;
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }
}
