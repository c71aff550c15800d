package dev.refine.core.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Finds many strings in one pass over a line: a trie of the strings, where each node also knows the longest proper end of
 * its path that is a path as well (Aho and Corasick, 1975). Steps are code points, so no match splits a pair.
 *
 * <p>Strings inside strings can make far more matches than the line has characters. So matches are not visited one by
 * one: visits of nodes are counted over a block of the line, the counts are summed along those ends, and a block is looked
 * at again only for a string that has a wanted occurrence there. Time at worst is that of {@value #BLOCKS} walks over the
 * nodes and of as many looks at a block as there are ops. About 40 bytes for each character of the strings.
 */
final class StringAutomaton {
    private static final int ROOT = 0;
    private static final int BLOCKS = 64;
    private static final int SMALLEST_BLOCK = 1 << 14;

    private final List<Needle> needles;
    /** By needle: the node that it ends at. */
    private final int[] ends;
    /** By node: the node before it, the code point between them, and the longest proper end of the path. */
    private final int[] parent;

    private final int[] label;
    private final int[] suffix;
    /** Children by hash of parent and label, open addressing; {@code ROOT}, nobody's child, marks a free place. */
    private final int[] children;
    /** Numbers the tree of suffixes so that all below a node lie in {@code [first, first + below)}. */
    private final int[] first;

    private final int[] below;
    private final int[] visits;
    private int nodes = 1;

    StringAutomaton(Collection<Needle> wanted) {
        needles = new ArrayList<>(wanted);
        needles.sort(Comparator.comparingInt(needle -> -needle.text().length()));
        int most =
                1 + needles.stream().mapToInt(needle -> needle.text().length()).sum();
        ends = new int[needles.size()];
        parent = new int[most];
        label = new int[most];
        suffix = new int[most];
        children = new int[(int) Math.min(1 << 30, Long.highestOneBit(most) << 2)];
        first = new int[most];
        below = new int[most];
        visits = new int[most];
        grow();
        link();
        number();
    }

    /** Builds the trie level by level, so that a node's number is above those of all shorter paths. */
    private void grow() {
        int[] at = new int[needles.size()];
        int open = needles.size();
        while (open > 0) {
            int growing = 0;
            for (int i = 0; i < open; i++) {
                String text = needles.get(i).text();
                if (at[i] < text.length()) {
                    int codePoint = text.codePointAt(at[i]);
                    ends[i] = childOrNew(ends[i], codePoint);
                    at[i] += Character.charCount(codePoint);
                    growing = i + 1;
                }
            }
            open = growing;
        }
    }

    private void link() {
        for (int node = 1; node < nodes; node++) {
            suffix[node] = parent[node] == ROOT ? ROOT : follow(suffix[parent[node]], label[node]);
        }
    }

    private void number() {
        for (int node = nodes - 1; node > ROOT; node--) {
            below[node]++;
            below[suffix[node]] += below[node];
        }
        int[] free = new int[nodes];
        for (int node = 1; node < nodes; node++) {
            first[node] = free[suffix[node]];
            free[suffix[node]] += below[node];
            free[node] = first[node] + 1;
        }
        // the root lies outside all others
        first[ROOT] = -1;
    }

    /** Offers each needle the occurrences that it wants, from left to right. */
    void run(String line) {
        int size = Math.max(SMALLEST_BLOCK, line.length() / BLOCKS + 1);
        int[] nodeAt = new int[Math.min(size, line.length())];
        int[] offsetAt = new int[nodeAt.length];
        int node = ROOT;
        int filled = 0;
        for (int i = 0; i < line.length(); ) {
            int codePoint = line.codePointAt(i);
            i += Character.charCount(codePoint);
            node = follow(node, codePoint);
            nodeAt[filled] = node;
            offsetAt[filled++] = i;
            visits[node]++;
            if (filled == nodeAt.length || i == line.length()) {
                tell(nodeAt, offsetAt, filled);
                filled = 0;
            }
        }
    }

    private void tell(int[] nodeAt, int[] offsetAt, int filled) {
        for (int node = nodes - 1; node > ROOT; node--) {
            visits[suffix[node]] += visits[node];
        }
        for (int i = 0; i < ends.length; i++) {
            Needle needle = needles.get(i);
            int count = visits[ends[i]];
            if (needle.wantsOneOfNext(count)) {
                offerBlock(needle, ends[i], nodeAt, offsetAt, filled);
            } else {
                needle.pass(count);
            }
        }
        Arrays.fill(visits, 0);
    }

    private void offerBlock(Needle needle, int end, int[] nodeAt, int[] offsetAt, int filled) {
        int from = first[end];
        int to = from + below[end];
        for (int i = 0; i < filled; i++) {
            int number = first[nodeAt[i]];
            if (from <= number && number < to) {
                needle.offer(offsetAt[i] - needle.text().length());
            }
        }
    }

    private int follow(int from, int codePoint) {
        int node = from;
        int child = children[place(node, codePoint)];
        while (child == ROOT && node != ROOT) {
            node = suffix[node];
            child = children[place(node, codePoint)];
        }
        return child;
    }

    private int childOrNew(int node, int codePoint) {
        int place = place(node, codePoint);
        if (children[place] == ROOT) {
            parent[nodes] = node;
            label[nodes] = codePoint;
            children[place] = nodes++;
        }
        return children[place];
    }

    /** Where the child is, or the free place where it would be. */
    private int place(int node, int codePoint) {
        int mask = children.length - 1;
        int hash = (node * 0x9E3779B9) ^ (codePoint * 0x85EBCA6B);
        int place = (hash ^ hash >>> 15) & mask;
        while (children[place] != ROOT && (parent[children[place]] != node || label[children[place]] != codePoint)) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
