package dev.refine.spark.rows;

import dev.refine.core.distill.Discarded;
import dev.refine.core.stats.OpCounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A row of {@code pairs/}: a sampled text and what came of it.
 *
 * @param reason why there is no program
 * @param detail the same for people
 * @param refined what the expert gave back
 * @param program smallest program from raw to refined, in text form
 * @param windows the parts that the expert was asked for
 * @param discarded what the expert changed beyond deleting
 */
public record PairRow(
        SampledText text,
        PairOutcome outcome,
        Optional<String> reason,
        Optional<String> detail,
        Optional<String> refined,
        Optional<String> program,
        OpCounts ops,
        List<WindowProgram> windows,
        Discarded discarded,
        Cost cost) {
    public PairRow {
        windows = List.copyOf(windows);
    }

    /**
     * A part of the text with a program of its own, whose lines count from the part's first.
     *
     * @param firstLine from 0
     * @param endLine behind its last
     * @param program absent where the part gives none
     */
    public record WindowProgram(int firstLine, int endLine, Optional<String> program) {}

    /** What the answers took when they were paid, by whichever run. */
    public record Cost(long promptTokens, long completionTokens, BigDecimal money) {
        public static final Cost NONE = new Cost(0, 0, BigDecimal.ZERO);
    }

    /** A text without program. */
    public static PairRow without(SampledText text, PairOutcome outcome, String reason, String detail) {
        return new PairRow(
                text,
                outcome,
                Optional.of(reason),
                Optional.of(detail).filter(words -> !words.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                OpCounts.ZERO,
                List.of(),
                Discarded.NOTHING,
                Cost.NONE);
    }

    public PairRow with(Cost other) {
        return new PairRow(text, outcome, reason, detail, refined, program, ops, windows, discarded, other);
    }

    /** The same, with what the expert gave back and what of it was discarded. */
    public PairRow with(String refinedText, Discarded changes) {
        return new PairRow(
                text, outcome, reason, detail, Optional.of(refinedText), program, ops, windows, changes, cost);
    }
}
