package dev.refine.core.distill;

/**
 * What the expert changed beyond deleting. None of it is in the program: inserted characters do not come, replaced ones
 * stay as they were.
 *
 * @param insertedRuns runs of characters that stand where the raw text has nothing
 * @param insertedCharacters code points in these
 * @param replacedRuns runs of characters that stand in place of others
 * @param replacedCharacters code points that were written in these
 * @param longestRun code points of the longest of all runs, on the side where it is longer
 */
public record Discarded(
        int insertedRuns, int insertedCharacters, int replacedRuns, int replacedCharacters, int longestRun) {
    public static final Discarded NOTHING = new Discarded(0, 0, 0, 0, 0);

    /** With one more inserted run. */
    Discarded inserted(int length) {
        return new Discarded(
                insertedRuns + 1,
                insertedCharacters + length,
                replacedRuns,
                replacedCharacters,
                Math.max(longestRun, length));
    }

    /** With one more replaced run. */
    Discarded replaced(int rawLength, int length) {
        return new Discarded(
                insertedRuns,
                insertedCharacters,
                replacedRuns + 1,
                replacedCharacters + length,
                Math.max(longestRun, Math.max(rawLength, length)));
    }
}
