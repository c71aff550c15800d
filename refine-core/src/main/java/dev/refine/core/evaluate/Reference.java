package dev.refine.core.evaluate;

import dev.refine.core.edit.RemovedPiece;
import java.util.List;

/** What people said of a page, to which the outcomes of several systems are held. */
public sealed interface Reference permits GoldPage, PageLabels {

    /** A unit of the text, in UTF-16 units from its start, and the probability that it does not belong. */
    record Judged(int start, int end, float p) {}

    /**
     * Compares what became of the page.
     *
     * @param refined the raw text without the removed pieces
     * @throws IllegalArgumentException if a removed piece does not stand in the raw text where it says
     */
    PageCounts compare(String refined, List<RemovedPiece> removed);

    /** What can be said of probabilities, whatever the preset. */
    PageCounts curve(List<Judged> units);
}
