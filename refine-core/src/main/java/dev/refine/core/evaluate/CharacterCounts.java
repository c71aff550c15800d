package dev.refine.core.evaluate;

import dev.refine.core.stats.Ratio;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.WhiteSpace;
import java.util.OptionalDouble;

/**
 * Characters of raw texts by what should become and what became of them; white space does not count.
 *
 * @param keptGold should stay and stays
 * @param keptNoise should go and stays
 * @param lostGold should stay and went
 * @param removedNoise should go and went
 */
public record CharacterCounts(long keptGold, long keptNoise, long lostGold, long removedNoise) {

    public static final CharacterCounts ZERO = new CharacterCounts(0, 0, 0, 0);

    /**
     * Counts one page.
     *
     * @param gold what should stay, in code points
     * @param removed what went, in code points
     */
    static CharacterCounts of(IndexedText raw, Spans gold, Spans removed) {
        String text = raw.text();
        long[] counts = new long[4];
        int goldSpan = 0;
        int removedSpan = 0;
        int codePoint;
        for (int at = 0, place = 0; at < text.length(); at += Character.charCount(codePoint), place++) {
            codePoint = text.codePointAt(at);
            while (goldSpan < gold.size() && gold.end(goldSpan) <= place) {
                goldSpan++;
            }
            while (removedSpan < removed.size() && removed.end(removedSpan) <= place) {
                removedSpan++;
            }
            if (!WhiteSpace.is(codePoint)) {
                int noise = goldSpan < gold.size() && gold.start(goldSpan) <= place ? 0 : 1;
                int went = removedSpan < removed.size() && removed.start(removedSpan) <= place ? 2 : 0;
                counts[noise + went]++;
            }
        }
        return new CharacterCounts(counts[0], counts[1], counts[2], counts[3]);
    }

    public CharacterCounts plus(CharacterCounts other) {
        return new CharacterCounts(
                keptGold + other.keptGold,
                keptNoise + other.keptNoise,
                lostGold + other.lostGold,
                removedNoise + other.removedNoise);
    }

    public long gold() {
        return keptGold + lostGold;
    }

    /** How much of what stays should stay. */
    public OptionalDouble keptPrecision() {
        return Ratio.of(keptGold, keptGold + keptNoise);
    }

    /** How much of what should stay stays. */
    public OptionalDouble keptRecall() {
        return Ratio.of(keptGold, gold());
    }

    /** The harmonic mean of precision and recall of the kept text. */
    public OptionalDouble keptF1() {
        return Ratio.of(2 * keptGold, 2 * keptGold + keptNoise + lostGold);
    }

    /** Share of gold characters that went. */
    public OptionalDouble goldLoss() {
        return Ratio.of(lostGold, gold());
    }

    /** How much of what went should go. */
    public OptionalDouble deletionPrecision() {
        return Ratio.of(removedNoise, removedNoise + lostGold);
    }

    /** How much of what should go went. */
    public OptionalDouble deletionRecall() {
        return Ratio.of(removedNoise, removedNoise + keptNoise);
    }
}
