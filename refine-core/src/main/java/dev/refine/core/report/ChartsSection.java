package dev.refine.core.report;

import java.util.List;

/** The charts. Each is a table of counts, which the script draws; the table stays for those who see no pictures. */
final class ChartsSection {
    private final Html html;
    private final List<ReportChart> charts;

    ChartsSection(Html html, List<ReportChart> charts) {
        this.html = html;
        this.charts = charts;
    }

    void write() {
        if (charts.isEmpty()) {
            return;
        }
        html.markup("<section aria-labelledby=\"distributions\">\n<h2 id=\"distributions\">Distributions</h2>\n")
                .markup("<div class=\"charts\">\n");
        charts.forEach(this::chart);
        html.markup("</div>\n</section>\n");
    }

    private void chart(ReportChart chart) {
        html.markup("<figure class=\"chart\">\n<figcaption><h3>")
                .text(chart.title())
                .markup("</h3> ")
                .text(chart.about())
                .markup("</figcaption>\n<div class=\"plot\" aria-hidden=\"true\" hidden><p class=\"keys\">");
        // what stands alone has the colour of what is now
        int first = chart.series().size() == 1 ? 1 : 0;
        for (int i = 0; i < chart.series().size(); i++) {
            html.markup("<span class=\"key s" + (first + i) + "\"></span>")
                    .text(chart.series().get(i).name())
                    .markup(" ");
        }
        html.markup("</p><p class=\"readout\"></p></div>\n<details><summary>")
                .text(chart.title())
                .markup(", as a table</summary>\n");
        table(chart);
        html.markup("</details>\n</figure>\n");
    }

    private void table(ReportChart chart) {
        html.markup("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"")
                .bare(chart.title())
                .markup("\">\n<table>\n<thead><tr><th scope=\"col\">")
                .text(chart.axis())
                .markup("</th>");
        chart.series()
                .forEach(series -> html.markup("<th scope=\"col\" class=\"n\">")
                        .text(series.name())
                        .markup("</th>"));
        html.markup("</tr></thead>\n<tbody>\n");
        for (int bin = 0; bin < chart.bins().size(); bin++) {
            row(chart, bin);
        }
        html.markup("</tbody>\n</table>\n</div>\n");
    }

    private void row(ReportChart chart, int bin) {
        html.markup("<tr><th scope=\"row\">").text(chart.bins().get(bin)).markup("</th>");
        chart.series()
                .forEach(series -> html.markup("<td class=\"n\">")
                        .number(series.counts().get(bin))
                        .markup("</td>"));
        html.markup("</tr>\n");
    }
}
