package dev.refine.spark.job;

import dev.refine.core.report.CorpusCharts;
import dev.refine.core.report.ReportData;
import dev.refine.core.report.ReportDocument;
import dev.refine.core.report.ReportLimits;
import dev.refine.core.report.ReportPage;
import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.output.OutputFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code report.html} for an output: totals and distributions of all documents, the lists that {@code stats} made, and a
 * bounded number of documents. The same output gives the same page.
 */
record RunReport(RunOutput output, ReportColumns columns) {
    RunReport(RunOutput output) {
        this(output, ReportColumns.DEFAULT);
    }

    /**
     * What was made.
     *
     * @param documents that the page was given to show
     */
    record Page(String html, int documents) {
        long bytes() {
            return html.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    /** @param states of all batches */
    void write(CorpusStates states) {
        output.folder().writeWhole(OutputFolder.REPORT, page(states).html());
    }

    /** @param states of all batches */
    Page page(CorpusStates states) {
        StatisticsLists lists = StatisticsLists.of(output);
        List<ReportDocument> documents =
                new ReportSample(output, columns, ReportLimits.DEFAULT.documents()).documents(lists.documents());
        List<String> notes = new ArrayList<>(ReportFacts.notes(output));
        notes.addAll(lists.notes());
        StringBuilder html = new StringBuilder();
        ReportPage.write(
                new ReportData(
                        "What refine changed",
                        notes,
                        ReportFacts.of(output),
                        CorpusTotals.of(states),
                        CorpusCharts.of(states.plus(SumConfidence.of(output))),
                        lists.lists(),
                        documents),
                html);
        return new Page(html.toString(), documents.size());
    }
}
