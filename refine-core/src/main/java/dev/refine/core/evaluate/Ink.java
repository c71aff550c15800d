package dev.refine.core.evaluate;

import dev.refine.core.text.Spans;
import dev.refine.core.text.WhiteSpace;

/** Counts the characters that are not white in any stretch of a text, and those of them that gold holds. Immutable. */
final class Ink {
    /** Before each UTF-16 unit; a pair counts at its first one. */
    private final int[] all;

    private final int[] gold;

    private Ink(int[] all, int[] gold) {
        this.all = all;
        this.gold = gold;
    }

    /** @param keep what gold holds, in code points of the text */
    static Ink of(String text, Spans keep) {
        int[] all = new int[text.length() + 1];
        int[] gold = new int[text.length() + 1];
        int span = 0;
        int place = 0;
        for (int at = 0; at < text.length(); place++) {
            int codePoint = text.codePointAt(at);
            while (span < keep.size() && keep.end(span) <= place) {
                span++;
            }
            int ink = WhiteSpace.is(codePoint) ? 0 : 1;
            int held = span < keep.size() && keep.start(span) <= place ? ink : 0;
            for (int unit = Character.charCount(codePoint); unit > 0; unit--) {
                all[at + 1] = all[at] + ink;
                gold[at + 1] = gold[at] + held;
                ink = 0;
                held = 0;
                at++;
            }
        }
        return new Ink(all, gold);
    }

    long all(int from, int to) {
        return (long) all[to] - all[from];
    }

    long gold(int from, int to) {
        return (long) gold[to] - gold[from];
    }

    long all() {
        return all[all.length - 1];
    }

    long gold() {
        return gold[gold.length - 1];
    }
}
