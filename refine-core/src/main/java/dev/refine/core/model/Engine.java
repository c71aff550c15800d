package dev.refine.core.model;

import dev.refine.core.batch.BatchMetrics;
import dev.refine.core.edit.CheckOptions;
import dev.refine.core.text.IndexedText;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A refine model that is ready to run. Safe to call from several threads; one session serves them all.
 */
public interface Engine extends AutoCloseable {

    /** As {@link #propose(List, Evidence)}, where nothing is known from elsewhere. */
    default List<Proposal> propose(List<IndexedText> texts) {
        return propose(texts, Evidence.NONE);
    }

    /**
     * Proposes a program for each text; order in equals order out.
     *
     * <p>A proposal is a function of its text, the bundle, the preset and the evidence alone: whatever else is in the list,
     * the decisions are the same. A text that the model fails on gets a proposal that says so; it never fails the others.
     *
     * @param evidence weighed once for each text; the probabilities of the proposals are those behind it
     */
    List<Proposal> propose(List<IndexedText> texts, Evidence evidence);

    /**
     * Likewise, of some lines of each text alone: what the proposals say of others means nothing, and they are read only so far
     * as the wanted ones need them.
     *
     * @param wanted for each text the lines that are asked about
     */
    default List<Proposal> propose(List<IndexedText> texts, List<LineSet> wanted, Evidence evidence) {
        return propose(texts, evidence);
    }

    /** All lines of all texts. */
    static List<LineSet> all(List<IndexedText> texts) {
        return Collections.nCopies(texts.size(), LineSet.ALL);
    }

    /** What it did since it was opened; absent where it does not count, or has run nothing yet. */
    default Optional<BatchMetrics> metrics() {
        return Optional.empty();
    }

    /** The time that was spent since this was asked last, by whomever: those who ask share it out among them. */
    default CascadeTime takeTime() {
        return CascadeTime.NONE;
    }

    /** How its proposals are to be checked. */
    default CheckOptions check() {
        return CheckOptions.DEFAULT;
    }

    @Override
    void close();
}
