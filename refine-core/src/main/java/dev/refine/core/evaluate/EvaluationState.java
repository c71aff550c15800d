package dev.refine.core.evaluate;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.stats.Ratio;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well refined pages agree with gold, as sums that merge: {@link #plus} is associative and commutative with the
 * identity {@link #ZERO}. Means over pages are kept in fixed point (steps of 2^-30), so their order does not matter. A
 * state for each group of pages (source, language, page type) is the caller's.
 *
 * @param pages pages counted
 * @param unchangedPages pages whose refined text equals the raw one
 * @param characters all pages together
 * @param goldPages pages with a gold character; the base of the losses by page
 * @param lossSum the pages' shares of lost gold characters, in steps of 2^-30
 * @param pagesLosingHalfPercent gold pages that lose more than 0.5 % of their gold characters
 * @param pagesLosingFivePercent gold pages that lose more than 5 %
 * @param wordPages pages with a gold word; the base of the means by words
 * @param precisionSum the pages' precisions by words, in steps of 2^-30
 * @param outputWords words of all refined texts
 * @param addedWords those of them that their raw text does not hold anywhere
 */
public record EvaluationState(
        long pages,
        long unchangedPages,
        CharacterCounts characters,
        long goldPages,
        long lossSum,
        long pagesLosingHalfPercent,
        long pagesLosingFivePercent,
        long wordPages,
        long precisionSum,
        long recallSum,
        long f1Sum,
        long outputWords,
        long addedWords) {

    public static final EvaluationState ZERO =
            new EvaluationState(0, 0, CharacterCounts.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final double ONE = 1L << 30;

    /**
     * Compares one page.
     *
     * @param refined the raw text without the removed pieces
     * @throws IllegalArgumentException if a removed piece does not stand in the raw text where it says
     */
    public static EvaluationState of(IndexedText raw, String refined, List<RemovedPiece> removed, PageGold gold) {
        CharacterCounts characters = CharacterCounts.of(raw, gold.keep(), RemovedSpans.of(raw, removed));
        WordCounts words = WordCounts.of(raw.text(), refined, gold.clean());
        long lost = characters.lostGold();
        long base = characters.gold();
        boolean hasWords = words.gold() > 0;
        return new EvaluationState(
                1,
                refined.equals(raw.text()) ? 1 : 0,
                characters,
                base > 0 ? 1 : 0,
                base > 0 ? fixed((double) lost / base) : 0,
                lost * 200 > base ? 1 : 0,
                lost * 20 > base ? 1 : 0,
                hasWords ? 1 : 0,
                hasWords ? fixed(words.precision()) : 0,
                hasWords ? fixed(words.recall()) : 0,
                hasWords ? fixed(words.f1()) : 0,
                words.output(),
                words.added());
    }

    public EvaluationState plus(EvaluationState other) {
        return new EvaluationState(
                pages + other.pages,
                unchangedPages + other.unchangedPages,
                characters.plus(other.characters),
                goldPages + other.goldPages,
                lossSum + other.lossSum,
                pagesLosingHalfPercent + other.pagesLosingHalfPercent,
                pagesLosingFivePercent + other.pagesLosingFivePercent,
                wordPages + other.wordPages,
                precisionSum + other.precisionSum,
                recallSum + other.recallSum,
                f1Sum + other.f1Sum,
                outputWords + other.outputWords,
                addedWords + other.addedWords);
    }

    /** Share of pages that came back as they were. */
    public OptionalDouble unchangedShare() {
        return Ratio.of(unchangedPages, pages);
    }

    /** Mean over gold pages of their share of lost gold characters. */
    public OptionalDouble meanPageLoss() {
        return mean(lossSum, goldPages);
    }

    /** Share of gold pages that lose more than 0.5 % of their gold characters. */
    public OptionalDouble shareLosingHalfPercent() {
        return Ratio.of(pagesLosingHalfPercent, goldPages);
    }

    /** Share of gold pages that lose more than 5 % of their gold characters. */
    public OptionalDouble shareLosingFivePercent() {
        return Ratio.of(pagesLosingFivePercent, goldPages);
    }

    /** Mean over pages of the precision by words; an empty output has 0. */
    public OptionalDouble wordPrecision() {
        return mean(precisionSum, wordPages);
    }

    public OptionalDouble wordRecall() {
        return mean(recallSum, wordPages);
    }

    /** Mean of the pages' F1, not the F1 of the means. */
    public OptionalDouble wordF1() {
        return mean(f1Sum, wordPages);
    }

    /** Words that no raw text holds, in a thousand words of refined text; 0 where programs only delete whole words. */
    public OptionalDouble newWordsPerThousand() {
        return Ratio.of(1000 * addedWords, outputWords);
    }

    private static OptionalDouble mean(long sum, long base) {
        return base == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / ONE / base);
    }

    private static long fixed(double share) {
        return Math.round(share * ONE);
    }
}
