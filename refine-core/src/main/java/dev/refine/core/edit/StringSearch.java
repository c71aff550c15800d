package dev.refine.core.edit;

import dev.refine.core.text.CodePoints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds strings on the lines of one text.
 *
 * <p>Plain search is by far the quickest for a few strings, but takes line length times string length at worst. So it is
 * used while what it could take at worst is covered by an allowance that grows with the text; beyond that, all strings of
 * a line are found in one pass by a {@link StringAutomaton}.
 */
final class StringSearch {
    private static final long BASE_ALLOWANCE = 1 << 22;
    private static final long ALLOWANCE_PER_CHAR = 64;

    /** Bounds the memory of an automaton: programs with more characters to find on one line take another pass. */
    private static final int MAX_GROUP = 1 << 22;

    private long allowance;

    StringSearch(int textLength) {
        allowance = BASE_ALLOWANCE + ALLOWANCE_PER_CHAR * textLength;
    }

    /** Offers each needle its occurrences on the line, from left to right, until it is content. */
    void run(String line, Collection<Needle> needles) {
        long worst = 0;
        for (Needle needle : needles) {
            needle.prepare();
            worst += (long) line.length() * needle.text().length();
        }
        if (worst <= allowance) {
            allowance -= worst;
            needles.forEach(needle -> findPlainly(line, needle));
        } else {
            findTogether(line, needles);
        }
    }

    private static void findTogether(String line, Collection<Needle> needles) {
        List<Needle> group = new ArrayList<>();
        int size = 0;
        for (Needle needle : needles) {
            int length = needle.text().length();
            if (length > line.length()) {
                continue;
            }
            if (size + length > MAX_GROUP && !group.isEmpty()) {
                new StringAutomaton(group).run(line);
                group.clear();
                size = 0;
            }
            group.add(needle);
            size += length;
        }
        new StringAutomaton(group).run(line);
    }

    private static void findPlainly(String line, Needle needle) {
        String text = needle.text();
        int at = line.indexOf(text);
        while (at >= 0) {
            if (isWhole(line, at, at + text.length())) {
                needle.offer(at);
            }
            at = needle.isContent() ? -1 : line.indexOf(text, at + 1);
        }
    }

    /** Whether the stretch begins and ends between code points. */
    private static boolean isWhole(String line, int from, int to) {
        return CodePoints.isBoundary(line, from) && CodePoints.isBoundary(line, to);
    }
}
