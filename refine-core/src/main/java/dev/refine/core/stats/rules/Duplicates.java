package dev.refine.core.stats.rules;

/** Counts pieces of one text, and those that equal an earlier one. */
final class Duplicates {
    private final Distinct distinct = new Distinct();
    private long all;
    private long allChars;
    private long repeated;
    private long repeatedChars;

    void clear(char[] text) {
        distinct.clear(text);
        all = 0;
        allChars = 0;
        repeated = 0;
        repeatedChars = 0;
    }

    /** Counts these pieces and no others. */
    void read(Chunks of, Stretches pieces) {
        clear(of.text());
        for (int piece = 0; piece < pieces.size(); piece++) {
            int start = pieces.start(piece);
            int end = pieces.end(piece);
            add(start, end, of.codePointsBetween(start, end));
        }
    }

    void add(int start, int end, int codePoints) {
        all++;
        allChars += codePoints;
        int known = distinct.size();
        if (distinct.number(start, end) < known) {
            repeated++;
            repeatedChars += codePoints;
        }
    }

    long all() {
        return all;
    }

    long allChars() {
        return allChars;
    }

    /** Pieces that equal an earlier one. */
    long repeated() {
        return repeated;
    }

    long repeatedChars() {
        return repeatedChars;
    }
}
