package dev.refine.core.report;

import dev.refine.core.report.ReportList.Column;
import dev.refine.core.report.ReportList.Item;
import java.util.List;
import java.util.Set;

/** The lists, each closed; what a document is named by leads to it where the page shows it. */
final class ListsSection {
    private final Html html;
    private final List<ReportList> lists;
    private final Set<String> shown;
    private final long stop;

    /**
     * @param shown keys of the documents of the page
     * @param room UTF-8 bytes of the lists, about
     */
    ListsSection(Html html, List<ReportList> lists, Set<String> shown, long room) {
        this.html = html;
        this.lists = lists;
        this.shown = shown;
        this.stop = html.bytes() + room;
    }

    void write() {
        html.markup("<section aria-labelledby=\"lists\">\n<h2 id=\"lists\">What to look at first</h2>\n");
        if (lists.isEmpty()) {
            html.markup(
                            "<p class=\"note\">There are no lists. <code>refine stats</code> makes them of what went most often, the largest")
                    .markup(
                            " changes and the decisions nearest to the threshold, where there are any; <code>refine report</code> then"
                                    + " shows them here.</p>\n");
        }
        lists.forEach(this::list);
        html.markup("</section>\n");
    }

    private void list(ReportList list) {
        html.markup("<details class=\"list\"><summary><h3>")
                .text(list.title())
                .markup("</h3> (")
                .number(list.items().size())
                .markup(")</summary>\n<p class=\"note\">")
                .text(list.about())
                .markup("</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"")
                .bare(ReportPage.shortened(list.title()))
                .markup("\">\n<table>\n<thead><tr>");
        list.columns()
                .forEach(column -> html.markup("<th scope=\"col\"")
                        .markup(style(column))
                        .markup(">")
                        .text(column.name())
                        .markup("</th>"));
        html.markup("</tr></thead>\n<tbody>\n");
        int written = 0;
        while (written < list.items().size() && html.bytes() < stop) {
            item(list.columns(), list.items().get(written++));
        }
        html.markup("</tbody>\n</table>\n</div>\n");
        if (written < list.items().size()) {
            html.markup("<p class=\"note\">The page has no room for ")
                    .number(list.items().size() - written)
                    .markup(" more; they are in stats/ of the output.</p>\n");
        }
        html.markup("</details>\n");
    }

    private void item(List<Column> columns, Item item) {
        html.markup("<tr>");
        for (int i = 0; i < columns.size(); i++) {
            html.markup("<td").markup(style(columns.get(i))).markup(">");
            boolean leads = i == 0 && item.document().filter(shown::contains).isPresent();
            if (leads) {
                html.markup("<a href=\"#d-").bare(item.document().orElseThrow()).markup("\">");
            }
            html.text(ReportPage.shortened(item.cells().get(i)))
                    .markup(leads ? "</a>" : "")
                    .markup("</td>");
        }
        html.markup("</tr>\n");
    }

    private static String style(Column column) {
        return switch (column.kind()) {
            case NUMBER -> " class=\"n\"";
            case WORDS -> " class=\"id\"";
            case TEXT -> " class=\"t\"";
        };
    }
}
