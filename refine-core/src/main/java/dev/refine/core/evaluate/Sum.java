package dev.refine.core.evaluate;

/**
 * What is summed over pages. All are whole numbers, so neither the order of the pages nor how they are spread over tasks
 * changes a digit; shares of a page are kept in steps of 2^-30 ({@link #fixed}). Characters are those that are not white,
 * lines those that hold one.
 */
public enum Sum {
    /** Pages with gold that were refined. */
    PAGES,
    /** Pages with gold of which a model told its probabilities, whatever becomes of them. */
    JUDGED_PAGES,
    /** Pages that could not be read, or that the model failed on; they count in no other sum. */
    FAILED,
    /** Pages that the files hold no gold for; they count in no other sum. */
    WITHOUT_GOLD,
    UNCHANGED_PAGES,
    /** Pages with a character of which nothing is left. */
    EMPTIED_PAGES,

    /** Should stay and stays. */
    KEPT_GOLD,
    /** Should go and stays. */
    KEPT_NOISE,
    /** Should stay and went. */
    LOST_GOLD,
    /** Should go and went. */
    REMOVED_NOISE,

    /** The same in lines: a line should stay when gold holds at least half of it, and went when more than half of it did. */
    KEPT_GOLD_LINES,
    KEPT_NOISE_LINES,
    LOST_GOLD_LINES,
    REMOVED_NOISE_LINES,

    /** Pages with a gold character. */
    GOLD_PAGES,
    /** Their shares of lost gold characters. */
    LOSS,
    PAGES_LOSING_HALF_PERCENT,
    PAGES_LOSING_FIVE_PERCENT,

    /** Pages with a gold word. */
    WORD_PAGES,
    WORD_PRECISION,
    WORD_RECALL,
    WORD_F1,
    /** F1 by the longest common subsequence of words. */
    ROUGE_L_F1,

    OUTPUT_WORDS,
    /** Words of the refined texts that their raw text does not hold anywhere. */
    ADDED_WORDS,

    /** Clean texts that were refined as well. */
    CLEAN_PAGES,
    CLEAN_UNCHANGED,
    CLEAN_CHARACTERS,
    CLEAN_LOST,

    /** Characters of lines that must stay, and those of them that went. */
    MUST_KEEP,
    MUST_KEEP_LOST,
    /** Strings that must stay: in the refined text, and not. */
    KEPT_STRINGS,
    LOST_STRINGS,
    /** Strings that must go, and stand in the refined text. */
    DROPPED_STRINGS_LEFT,
    /** Pages that are worth keeping, and those of them of which nothing is left. */
    GOOD_PAGES,
    GOOD_EMPTIED,
    /** Pages that are not, and those of them that lost all, or more than half. */
    WORTHLESS_PAGES,
    WORTHLESS_EMPTIED,
    WORTHLESS_HALVED;

    static final int COUNT = values().length;

    private static final double ONE = 1L << 30;

    /** Its place in a vector of counts. */
    @SuppressWarnings("EnumOrdinal") // a vector by it is summed a thousand times a page
    int place() {
        return ordinal();
    }

    /** A share of one page as a whole number. */
    static long fixed(double share) {
        return Math.round(share * ONE);
    }

    /** The shares that such numbers sum up to. */
    static double shares(long fixed) {
        return fixed / ONE;
    }
}
