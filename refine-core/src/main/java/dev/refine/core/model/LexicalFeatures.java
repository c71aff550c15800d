package dev.refine.core.model;

/** The rows of the table that a unit's lexical features fall on ({@code docs/tagger.md}, section 2), in the page's order. */
final class LexicalFeatures {
    /** More rows than any unit has. */
    static final int MOST = 128;

    private static final int BIGRAMS_FIRST = 12;
    private static final int BIGRAMS_LAST = 5;
    private static final int KEY_TOKENS = 12;
    private static final int GRAM = 4;

    private final int[] rows = new int[MOST];
    private int count;

    /** Takes the rows of the unit that was read last. */
    void take(UnitScan unit) {
        count = 0;
        if (unit.tokens() == 0) {
            return;
        }
        takeTokens(unit);
        takeBigrams(unit);
        takeWhole(unit);
        takeHead(unit);
    }

    int count() {
        return count;
    }

    /** The rows, {@link #count} of them, until the next unit is taken. */
    int[] rows() {
        return rows;
    }

    private void takeTokens(UnitScan unit) {
        int n = unit.tokens();
        for (int i = 0; i < Math.min(n, UnitScan.FIRST); i++) {
            add(unit.token(i), 0);
        }
        for (int i = Math.max(UnitScan.FIRST, n - UnitScan.LAST); i < n; i++) {
            add(unit.token(i), 0);
        }
    }

    private void takeBigrams(UnitScan unit) {
        int pairs = unit.tokens() - 1;
        for (int i = 0; i < Math.min(pairs, BIGRAMS_FIRST); i++) {
            addBigram(unit, i);
        }
        for (int i = Math.max(BIGRAMS_FIRST, pairs + 1 - BIGRAMS_LAST); i < pairs; i++) {
            addBigram(unit, i);
        }
    }

    private void addBigram(UnitScan unit, int i) {
        add(unit.token(i) * 31 + unit.token(i + 1), 1);
    }

    private void takeWhole(UnitScan unit) {
        add(unit.token(0), 2);
        add(unit.token(unit.tokens() - 1), 3);
        if (unit.tokens() <= KEY_TOKENS) {
            add(unit.key(), 4);
        }
    }

    private void takeHead(UnitScan unit) {
        for (int i = 0; i + GRAM <= unit.headLength(); i++) {
            int hash = FeatureHash.START;
            for (int j = i; j < i + GRAM; j++) {
                hash = FeatureHash.step(hash, unit.head(j));
            }
            add(hash, 5);
        }
    }

    private void add(int hash, int salt) {
        rows[count++] = FeatureHash.row(hash, salt);
    }
}
