package dev.refine.core.stats;

/** The names of the measures of a corpus beside those of its texts ({@link TextMeasure}). */
final class CorpusMeasures {
    /** UTF-8 bytes of the raw texts. */
    static final StateKey BYTES = StateKey.of("bytes", Side.RAW);

    static final StateKey REMOVED_CHARS = StateKey.of("chars", Side.REMOVED);
    /** Lines that went with their terminators. */
    static final StateKey REMOVED_LINES = StateKey.of("lines", Side.REMOVED);
    /** Of the characters of the raw text. */
    static final StateKey REMOVED_SHARE = StateKey.of("char_share", Side.REMOVED);

    static final StateKey OPS_PER_DOCUMENT = StateKey.of("ops_per_document", Side.REMOVED);

    /** Over all documents. */
    static final StateKey OUTCOME = StateKey.of("outcome", Side.RAW);
    /** Over all documents: {@code stage.reason}. */
    static final StateKey FAILED = StateKey.of("failed", Side.RAW);
    /** Ops that took effect, by kind. */
    static final StateKey OPS = StateKey.of("ops", Side.REMOVED);
    /** Ops that could not be taken, by reason. */
    static final StateKey SKIPPED = StateKey.of("skipped", Side.REMOVED);

    static final String REMOVE_LINES = "remove_lines";
    static final String REMOVE_STR = "remove_str";
    static final String REMOVE_ALL = "remove_all";

    private CorpusMeasures() {}

    static StateKey of(TextMeasure measure, Side side) {
        return StateKey.of(measure.word(), side);
    }
}
