package dev.refine.core.evaluate;

/**
 * One page by its words.
 *
 * @param common words that output and gold share, each as often as both have it, in any order
 * @param inOrder words of a longest sequence that both hold in the same order
 * @param output words of the refined text
 * @param gold words of the clean text
 * @param added words of the refined text that the raw text does not hold anywhere
 */
record WordCounts(long common, long inOrder, long output, long gold, long added) {

    /** 0 for an empty output: nothing of it is right. */
    double precision() {
        return output == 0 ? 0 : (double) common / output;
    }

    double recall() {
        return (double) common / gold;
    }

    double f1() {
        return 2.0 * common / (output + gold);
    }

    double rougeL() {
        return 2.0 * inOrder / (output + gold);
    }
}
