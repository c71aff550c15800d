package dev.refine.core.stats.rules;

import java.util.Set;

/** What is set apart at the start and at the end of a word. */
final class SignsAtEnds {
    private static final String UNIT_LIST =
            "km² km kmh km/h mph m² m³ m dm cm mm ha nm yd in ft kg g mg t lb oz m/s hPa Pa"
                    + " mb MB kb KB gb GB tb TB T G M K %";
    private static final Set<String> UNITS = Set.of(UNIT_LIST.split(" "));
    private static final int LONGEST_UNIT = 4;

    private SignsAtEnds() {}

    /** How many characters are set apart at the start; 0 for none. */
    static int opener(char[] text, int start, int end) {
        char c = text[start];
        if (c == '.') {
            int stops = stops(text, start, end);
            return stops > 1 ? stops : 0;
        }
        if (c == '+') {
            return start + 1 < end && TokenSigns.isDigit(text[start + 1]) ? 0 : 1;
        }
        return TokenSigns.opens(c) ? 1 : TokenSigns.astralSymbol(text, start, end);
    }

    /** How many characters are set apart at the end; 0 for none, and of nothing. */
    static int closer(char[] text, int start, int end) {
        if (end - start < 2) {
            return start < end && closesAlone(text[start]) ? 1 : 0;
        }
        char c = text[end - 1];
        char before = text[end - 2];
        if (c == '.') {
            int stops = stopsBefore(text, start, end);
            return stops > 1 ? stops : stopIsApart(text, start, end) ? 1 : 0;
        }
        if ((c == 's' || c == 'S') && (before == '\'' || before == '’')) {
            return 2;
        }
        if (TokenSigns.isDigit(before) && (c == '+' || TokenSigns.isCurrency(c))) {
            return 1;
        }
        int unit = unit(text, start, end);
        if (unit > 0) {
            return unit;
        }
        return closesAlone(c) ? 1 : TokenSigns.astralSymbol(text, end - 2, end);
    }

    private static boolean closesAlone(char c) {
        return c != '.' && TokenSigns.closes(c);
    }

    /** Behind a number, behind letters that are no single capital, and behind most signs. */
    private static boolean stopIsApart(char[] text, int start, int end) {
        char before = text[end - 2];
        if (TokenSigns.isDigit(before) || TokenSigns.letsStopApart(before) || TokenSigns.isNotUpper(before)) {
            return true;
        }
        return end - start > 2 && TokenSigns.isNotLower(before) && TokenSigns.isNotLower(text[end - 3]);
    }

    /** A unit of measure behind a number. */
    private static int unit(char[] text, int start, int end) {
        int at = end;
        while (at > start && end - at <= LONGEST_UNIT && !TokenSigns.isDigit(text[at - 1])) {
            at--;
        }
        int length = end - at;
        boolean found =
                at > start && length > 0 && length <= LONGEST_UNIT && UNITS.contains(new String(text, at, length));
        return found ? length : 0;
    }

    /** Full stops in a row from a place on. */
    static int stops(char[] text, int start, int end) {
        int at = start;
        while (at < end && text[at] == '.') {
            at++;
        }
        return at - start;
    }

    private static int stopsBefore(char[] text, int start, int end) {
        int at = end;
        while (at > start && text[at - 1] == '.') {
            at--;
        }
        return end - at;
    }
}
