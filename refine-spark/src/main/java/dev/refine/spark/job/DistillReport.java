package dev.refine.spark.job;

import java.math.BigDecimal;
import java.util.Map;

/**
 * {@code report.json}: what a distillation came to, over all its batches.
 *
 * @param documents that were sampled
 * @param kept pairs with a program
 * @param keepAll those of them that delete nothing
 * @param emptied those of which nothing is left
 * @param rejected pairs without program, by reason
 * @param failed documents without an answer, by reason; {@code read} for those that could not be read
 * @param strata documents by the value whose share they are of; empty without such a column
 */
public record DistillReport(
        long documents,
        long kept,
        long keepAll,
        long emptied,
        Map<String, Long> rejected,
        Map<String, Long> failed,
        Ops ops,
        Changes changes,
        Map<String, Stratum> strata,
        Costs costs,
        Chat chat) {

    /** Ops of all pairs, by kind. */
    public record Ops(long removeLines, long removeStr, long removeAll) {
        static final Ops NONE = new Ops(0, 0, 0);

        Ops plus(Ops other) {
            return new Ops(removeLines + other.removeLines, removeStr + other.removeStr, removeAll + other.removeAll);
        }
    }

    /** Characters that the expert wrote beyond deleting, in pairs that were kept; they are discarded. */
    public record Changes(long insertedChars, long replacedChars) {
        static final Changes NONE = new Changes(0, 0);

        Changes plus(Changes other) {
            return new Changes(insertedChars + other.insertedChars, replacedChars + other.replacedChars);
        }
    }

    /** @param kept of the documents */
    public record Stratum(long documents, long kept) {
        Stratum plus(Stratum other) {
            return new Stratum(documents + other.documents, kept + other.kept);
        }
    }

    /**
     * What all runs on the output paid.
     *
     * @param requests those that were sent again included
     * @param answers that came back with tokens to pay
     * @param cached answers that were there already
     */
    public record Costs(
            long requests, long answers, long cached, long promptTokens, long completionTokens, BigDecimal money) {}

    /**
     * Examples for fine-tuning; a text that does not fit a window gives several.
     *
     * @param keepAllLeftOut without deletions, and more than the mix takes
     * @param tooLong longer than a sequence of training
     * @param withoutProgram windows of texts with a program that have none by themselves
     */
    public record Chat(long train, long valid, long keepAllLeftOut, long tooLong, long withoutProgram) {}

    public DistillReport {
        rejected = Map.copyOf(rejected);
        failed = Map.copyOf(failed);
        strata = Map.copyOf(strata);
    }
}
