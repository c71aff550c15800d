package dev.refine.core.report;

import dev.refine.core.stats.CorpusTotals;
import java.util.List;

/**
 * What a dataset card tells of an output.
 *
 * @param licence of the corpus as its owner names it; {@code unknown} where nobody said
 * @param parts the data sets, at least one; the first is the one that is loaded by default
 * @param columns of the first
 * @param facts where it comes from
 */
public record CardData(
        String title,
        String licence,
        CorpusTotals totals,
        List<Part> parts,
        List<Column> columns,
        List<ReportFact> facts) {

    public CardData {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a card of no data set");
        }
        parts = List.copyOf(parts);
        columns = List.copyOf(columns);
        facts = List.copyOf(facts);
    }

    /**
     * A data set of the output.
     *
     * @param files as a pattern below the card's folder
     * @param holds what a row is
     */
    public record Part(String name, String files, String holds) {}

    /** A column and its type, in Spark's words. */
    public record Column(String name, String type) {}
}
