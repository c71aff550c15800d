package dev.refine.core.report;

import dev.refine.core.stats.CorpusTotals;
import java.util.List;

/**
 * What a report tells, as plain values.
 *
 * @param notes what a reader must know of the report itself, such as what it does not cover
 * @param facts provenance, in the order in which it is shown
 * @param totals sums over all documents of the output, shown or not
 * @param charts how documents and ops are spread
 * @param lists what to look at, in the order in which it is shown
 * @param documents the documents to show, in the order in which they are shown; perhaps a part of all
 */
public record ReportData(
        String title,
        List<String> notes,
        List<ReportFact> facts,
        CorpusTotals totals,
        List<ReportChart> charts,
        List<ReportList> lists,
        List<ReportDocument> documents) {
    public ReportData {
        notes = List.copyOf(notes);
        facts = List.copyOf(facts);
        charts = List.copyOf(charts);
        lists = List.copyOf(lists);
        documents = List.copyOf(documents);
    }
}
