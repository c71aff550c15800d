package dev.refine.spark.corpus;

/** Finds escapes in JSON that name half a surrogate pair: they are all that UTF-8 can't hold of a record that is UTF-8. */
final class LoneSurrogates {
    /** Bytes of an escape such as {@code \\ud83d}. */
    private static final int ESCAPE = 6;

    private LoneSurrogates() {}

    /** @param json a record that parses */
    static boolean in(byte[] json) {
        int i = 0;
        while (i < json.length) {
            if (json[i] != '\\') {
                i++;
            } else if (json[i + 1] != 'u') {
                i += 2;
            } else if (isHigh(json, i) && isLow(json, i + ESCAPE)) {
                i += 2 * ESCAPE;
            } else if (isHigh(json, i) || isLow(json, i)) {
                return true;
            } else {
                i += ESCAPE;
            }
        }
        return false;
    }

    private static boolean isHigh(byte[] json, int escape) {
        return isSurrogate(json, escape) && "89abAB".indexOf(json[escape + 3]) >= 0;
    }

    private static boolean isLow(byte[] json, int escape) {
        return isSurrogate(json, escape) && "cdefCDEF".indexOf(json[escape + 3]) >= 0;
    }

    private static boolean isSurrogate(byte[] json, int escape) {
        return escape + ESCAPE <= json.length
                && json[escape] == '\\'
                && json[escape + 1] == 'u'
                && (json[escape + 2] == 'd' || json[escape + 2] == 'D');
    }
}
