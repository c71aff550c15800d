package dev.refine.core.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a replacement only deletes, and what. */
final class Subsequence {
    private Subsequence() {}

    /** A stretch of the old string that goes, in UTF-16 units. */
    record Run(int from, int to) {}

    /**
     * What to delete from a string to get another one: what both end with stays, then from the left whatever can. Apart from
     * each other, none inside a pair of surrogates; empty where the other one is no subsequence.
     */
    static Optional<List<Run>> deleted(String old, String replacement) {
        int[] left = old.codePoints().toArray();
        int[] right = replacement.codePoints().toArray();
        int tail = 0;
        while (tail < right.length
                && tail < left.length
                && left[left.length - 1 - tail] == right[right.length - 1 - tail]) {
            tail++;
        }
        List<Run> runs = new ArrayList<>();
        int matched = 0;
        int offset = 0;
        int open = -1;
        for (int i = 0; i < left.length; i++) {
            boolean stays = i >= left.length - tail || (matched < right.length - tail && left[i] == right[matched]);
            if (stays) {
                matched++;
                if (open >= 0) {
                    runs.add(new Run(open, offset));
                }
                open = -1;
            } else if (open < 0) {
                open = offset;
            }
            offset += Character.charCount(left[i]);
        }
        if (open >= 0) {
            runs.add(new Run(open, offset));
        }
        return matched == right.length ? Optional.of(runs) : Optional.empty();
    }
}
