package dev.refine.core.report;

import dev.refine.core.stats.Ratio;

/** One row for each listed document; those whose changes are shown lead to them. */
final class DocumentTable {
    private final Html html;
    private final ReportData data;
    private final ReportLimits limits;
    private final int texts;
    private int links;

    /**
     * @param texts how many texts are shown: those of the first documents that have changes
     */
    DocumentTable(Html html, ReportData data, ReportLimits limits, int texts) {
        this.html = html;
        this.data = data;
        this.limits = limits;
        this.texts = texts;
    }

    /** Writes rows until the page reaches so many bytes. */
    void write(long bytes) {
        html.markup(
                        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Documents\">\n<table>\n<caption>")
                .markup("One row for each listed document</caption>\n<thead><tr><th scope=\"col\" class=\"id\">Id</th>")
                .markup("<th scope=\"col\">Outcome</th><th scope=\"col\" class=\"n\">Characters</th>")
                .markup("<th scope=\"col\" class=\"n\">Removed</th><th scope=\"col\" class=\"n\">Share</th>")
                .markup("<th scope=\"col\" class=\"n\">Ops</th></tr></thead>\n<tbody>\n");
        int rows = 0;
        while (rows < Math.min(limits.rows(), data.documents().size()) && html.bytes() < bytes) {
            row(data.documents().get(rows));
            rows++;
        }
        html.markup("</tbody>\n</table>\n</div>\n<p class=\"note\">")
                .number(rows)
                .markup(" of ")
                .number(data.totals().documents())
                .markup(" documents are listed, at most ")
                .number(limits.rows())
                .markup(".</p>\n");
    }

    private void row(ReportDocument document) {
        html.markup("<tr><th scope=\"row\" class=\"id\">");
        name(document);
        html.markup("</th><td>").text(document.outcome().word()).markup("</td>");
        cell(Numbers.count(document.chars()));
        cell(Numbers.count(document.removedChars()));
        cell(Numbers.percent(Ratio.of(document.removedChars(), document.chars())));
        cell(Numbers.count(document.ops()));
        html.markup("</tr>\n");
    }

    private void name(ReportDocument document) {
        boolean shown = document.changes().isPresent() && links < texts;
        if (shown) {
            html.markup("<a href=\"#d").markup(Integer.toString(links++)).markup("\">");
        }
        html.text(ReportPage.shortened(document.name()));
        if (shown) {
            html.markup("</a>");
        }
    }

    private void cell(String value) {
        html.markup("<td class=\"n\">").text(value).markup("</td>");
    }
}
