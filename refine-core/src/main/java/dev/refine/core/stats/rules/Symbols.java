package dev.refine.core.stats.rules;

/** Counts the signs that rules name. */
final class Symbols {
    private static final int DOTS = 3;

    private Symbols() {}

    static int hashes(Chunks chunks) {
        return count(chunks, RuleChars.HASH, '#');
    }

    static int curlyBrackets(Chunks chunks) {
        return count(chunks, RuleChars.CURLY, '{');
    }

    private static int count(Chunks chunks, int mark, char sign) {
        int count = 0;
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            if ((chunks.marks(chunk) & mark) != 0) {
                for (int at = chunks.start(chunk); at < chunks.end(chunk); at++) {
                    count += chunks.text()[at] == sign ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** The sign of an ellipsis and three full stops in a row; six of them are two. */
    static int ellipses(Chunks chunks) {
        int count = 0;
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            if ((chunks.marks(chunk) & RuleChars.DOT) != 0) {
                count += ellipses(chunks.text(), chunks.start(chunk), chunks.end(chunk));
            }
        }
        return count;
    }

    private static int ellipses(char[] text, int start, int end) {
        int count = 0;
        int dots = 0;
        for (int at = start; at < end; at++) {
            dots = text[at] == '.' ? dots + 1 : 0;
            if (dots == DOTS || text[at] == '…') {
                count++;
                dots = 0;
            }
        }
        return count;
    }

    static boolean endsWithEllipsis(char[] text, int start, int end) {
        char last = text[end - 1];
        return last == '…' || (last == '.' && end - start >= DOTS && text[end - 2] == '.' && text[end - DOTS] == '.');
    }
}
