package dev.refine.core.stats;

import static dev.refine.core.stats.CorpusMeasures.BYTES;
import static dev.refine.core.stats.CorpusMeasures.OPS;
import static dev.refine.core.stats.CorpusMeasures.OUTCOME;
import static dev.refine.core.stats.CorpusMeasures.REMOVED_CHARS;
import static dev.refine.core.stats.CorpusMeasures.REMOVED_LINES;
import static dev.refine.core.stats.CorpusMeasures.REMOVE_ALL;
import static dev.refine.core.stats.CorpusMeasures.REMOVE_LINES;
import static dev.refine.core.stats.CorpusMeasures.REMOVE_STR;

import dev.refine.core.edit.Outcome;
import java.util.List;

/**
 * The totals of all documents that {@link CorpusStates} hold, as people read them.
 *
 * @param failed documents without statistics: they count here alone
 * @param rawText all raw texts together
 * @param rawBytes UTF-8 bytes of the same texts
 * @param removedChars code points that went, line feeds included
 * @param removedLines lines that went with their terminators
 * @param rules documents that break a rule of a published set, by set; empty where none was asked
 */
public record CorpusTotals(
        long refined,
        long unchanged,
        long emptied,
        long failed,
        TextMeasures rawText,
        TextMeasures refinedText,
        long rawBytes,
        long removedChars,
        long removedLines,
        OpCounts ops,
        List<RuleTotals> rules) {
    public CorpusTotals {
        rules = List.copyOf(rules);
    }

    /** @throws StateFormatException if a state is missing */
    public static CorpusTotals of(CorpusStates states) {
        Tally outcome = states.tally(OUTCOME);
        Tally ops = states.tally(OPS);
        return new CorpusTotals(
                outcome.count(Outcome.REFINED.word()),
                outcome.count(Outcome.UNCHANGED.word()),
                outcome.count(Outcome.EMPTIED.word()),
                outcome.count(Outcome.FAILED.word()),
                text(states, Side.RAW),
                text(states, Side.REFINED),
                states.distribution(BYTES).parts(),
                states.distribution(REMOVED_CHARS).parts(),
                states.distribution(REMOVED_LINES).parts(),
                new OpCounts(ops.count(REMOVE_LINES), ops.count(REMOVE_STR), ops.count(REMOVE_ALL)),
                RuleTotals.of(states));
    }

    private static TextMeasures text(CorpusStates states, Side side) {
        return TextMeasures.of(
                sum(states, TextMeasure.CHARS, side),
                sum(states, TextMeasure.LINES, side),
                sum(states, TextMeasure.WORDS, side),
                measure -> states.distribution(CorpusMeasures.of(measure, side)).ratio());
    }

    private static long sum(CorpusStates states, TextMeasure measure, Side side) {
        return states.distribution(CorpusMeasures.of(measure, side)).parts();
    }

    public long documents() {
        return refined + unchanged + emptied + failed;
    }

    public long count(Outcome outcome) {
        return switch (outcome) {
            case REFINED -> refined;
            case UNCHANGED -> unchanged;
            case EMPTIED -> emptied;
            case FAILED -> failed;
        };
    }
}
