package dev.refine.core.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds many strings in one pass over a line: a trie of the strings, where each node also knows the longest proper end of
 * its path that is a path as well (Aho and Corasick, 1975).
 *
 * <p>About 30 bytes for each character of the strings. Strings that are content are passed over from then on.
 */
final class StringAutomaton {
    private static final int ROOT = 0;

    private final List<Needle> needles;
    /** By node: the node before it, the character between them, and where to go on when no child fits. */
    private final int[] parent;

    private final char[] label;
    private final int[] fail;
    /** By node: the needle that ends here, counted from 1; 0 for none. */
    private final int[] ending;
    /** By node: the nearest node, itself included, along {@code fail} where a needle ends that is not content. */
    private final int[] output;
    /** Children by hash of parent and label, open addressing; {@code ROOT}, nobody's child, marks a free place. */
    private final int[] children;

    private int nodes = 1;

    StringAutomaton(List<Needle> wanted) {
        needles = new ArrayList<>(wanted);
        needles.sort((a, b) -> Integer.compare(b.text().length(), a.text().length()));
        int most =
                1 + needles.stream().mapToInt(needle -> needle.text().length()).sum();
        parent = new int[most];
        label = new char[most];
        fail = new int[most];
        ending = new int[most];
        output = new int[most];
        children = new int[(int) Math.min(1 << 30, Long.highestOneBit(most) << 2)];
        grow();
        link();
    }

    /** Builds the trie level by level, so that a node's number is above those of all shorter paths. */
    private void grow() {
        int[] reached = new int[needles.size()];
        int open = needles.size();
        for (int depth = 0; open > 0; depth++) {
            while (open > 0 && needles.get(open - 1).text().length() == depth) {
                open--;
                ending[reached[open]] = open + 1;
            }
            for (int i = 0; i < open; i++) {
                reached[i] = childOrNew(reached[i], needles.get(i).text().charAt(depth));
            }
        }
    }

    private void link() {
        for (int node = 1; node < nodes; node++) {
            fail[node] = parent[node] == ROOT ? ROOT : follow(fail[parent[node]], label[node]);
            output[node] = ending[node] > 0 ? node : output[fail[node]];
        }
    }

    void run(String line) {
        int node = ROOT;
        for (int i = 0; i < line.length(); i++) {
            node = follow(node, line.charAt(i));
            for (int at = open(node); at != ROOT; at = open(fail[at])) {
                offer(needles.get(ending[at] - 1), line, i + 1);
            }
        }
    }

    private static void offer(Needle needle, String line, int end) {
        int start = end - needle.text().length();
        if (StringSearch.isWhole(line, start, end)) {
            needle.offer(start);
        }
    }

    /** As {@link #output}, and shortens the way for the next time. */
    private int open(int node) {
        int at = output[node];
        while (at != ROOT && needles.get(ending[at] - 1).isContent()) {
            at = output[fail[at]];
        }
        output[node] = at;
        return at;
    }

    private int follow(int from, char c) {
        int node = from;
        int child = children[place(node, c)];
        while (child == ROOT && node != ROOT) {
            node = fail[node];
            child = children[place(node, c)];
        }
        return child;
    }

    private int childOrNew(int node, char c) {
        int place = place(node, c);
        if (children[place] == ROOT) {
            parent[nodes] = node;
            label[nodes] = c;
            children[place] = nodes++;
        }
        return children[place];
    }

    /** Where the child is, or the free place where it would be. */
    private int place(int node, char c) {
        int mask = children.length - 1;
        int hash = (node * 0x9E3779B9) ^ (c * 0x85EBCA6B);
        int place = (hash ^ hash >>> 15) & mask;
        while (children[place] != ROOT && (parent[children[place]] != node || label[children[place]] != c)) {
            place = place + 1 & mask;
        }
        return place;
    }
}
