package dev.refine.core.report;

import dev.refine.core.stats.CorpusTotals;
import java.util.List;

/**
 * What a report tells, as plain values.
 *
 * @param facts provenance, in the order in which it is shown
 * @param totals sums over all documents of the output, shown or not
 * @param documents the documents to list, in the order in which they are shown; perhaps a part of all
 */
public record ReportData(String title, List<ReportFact> facts, CorpusTotals totals, List<ReportDocument> documents) {
    public ReportData {
        facts = List.copyOf(facts);
        documents = List.copyOf(documents);
    }
}
