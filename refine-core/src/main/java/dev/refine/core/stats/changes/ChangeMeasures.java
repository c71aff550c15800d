package dev.refine.core.stats.changes;

import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateKey;
import dev.refine.core.stats.TallyBuilder;

/** The names of what is counted of changed documents. */
final class ChangeMeasures {
    static final String TEXTS = "texts";
    static final String DOCUMENTS = "documents";
    static final String WORDS = "words";
    static final String NGRAMS = "ngrams";
    static final String LEVEL = "level";

    /** Words of refined texts, and those that are new. */
    static final StateKey NEW_WORDS = StateKey.of("new_words", Side.REFINED);

    /** Runs by kind and place. */
    static final StateKey RUNS = StateKey.of("runs", Side.REMOVED);
    /** Their characters, likewise. */
    static final StateKey RUN_CHARS = StateKey.of("run_chars", Side.REMOVED);

    private static final String DISTINCT = "distinct_ngrams_";

    private ChangeMeasures() {}

    static TallyBuilder texts() {
        return new TallyBuilder().know(DOCUMENTS).know(WORDS);
    }

    static String ngrams(int n) {
        return "n" + n;
    }

    static String distinct(int n) {
        return DISTINCT + n;
    }

    static StateKey runLength(RemovedRun.Kind kind) {
        return StateKey.of("run_length." + kind.word(), Side.REMOVED);
    }
}
