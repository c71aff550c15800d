package dev.refine.core.text;

import java.util.ArrayList;
import java.util.List;

/** Section 1 of docs/tagger.md once more, word by word, over code points and without regard to time. */
final class SlowUnits {
    private SlowUnits() {}

    /** {@code [line, start, end)} in code points of the line. */
    static List<List<Integer>> of(String text) {
        List<List<Integer>> units = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int line = 0; line < lines.length; line++) {
            int[] c = lines[line].codePoints().toArray();
            if (WhiteSpace.only(lines[line])) {
                continue;
            }
            int s = 0;
            for (int k = 1; k < c.length && c.length > 300; k++) {
                if (startsAt(c, s, k)) {
                    units.add(List.of(line, s, k));
                    s = k;
                }
            }
            units.add(List.of(line, s, c.length));
        }
        return units;
    }

    private static boolean startsAt(int[] c, int s, int k) {
        if (WhiteSpace.is(c[k])) {
            return false;
        }
        if (!WhiteSpace.is(c[k - 1])) {
            return k - s >= 20 && !among("。！？」』”’）", c[k]) && ends(c, s, k - 1, "」』”’）", "。！？");
        }
        int last = k - 1;
        while (last >= s && WhiteSpace.is(c[last])) {
            last--;
        }
        boolean separator = last >= s && among("|·•»›—–-●▪", c[last]) && (last == s || WhiteSpace.is(c[last - 1]));
        return k - s >= 300 || separator || (k - s >= 20 && ends(c, s, last, "\"'”’»)]}", ".!?…。！？"));
    }

    private static boolean ends(int[] c, int s, int from, String closers, String ends) {
        int at = from;
        while (at >= s && among(closers, c[at])) {
            at--;
        }
        return at >= s && among(ends, c[at]);
    }

    private static boolean among(String signs, int c) {
        return signs.indexOf(c) >= 0;
    }
}
