package dev.refine.core.report;

import java.util.Set;

/**
 * Writes a report as one HTML page that needs nothing else: no network, no other file. A script of its own filters, searches,
 * sorts and draws; without it all of the page can still be read.
 *
 * <p>Whatever the documents hold, it appears as text: mark-up is escaped; control characters, direction overrides,
 * other format characters (the two joiners apart) and lone surrogates appear as their code. The page is at most about
 * {@link ReportLimits#bytes} long, and says what it leaves out. The same data give the same page.
 */
public final class ReportPage {
    private static final int LONGEST_LABEL = 300;

    private final ReportData data;
    private final ReportLimits limits;
    private final Html html;

    private ReportPage(ReportData data, ReportLimits limits, Appendable out) {
        this.data = data;
        this.limits = limits;
        this.html = new Html(out);
    }

    /**
     * Writes the page in UTF-16 units; the caller encodes it as UTF-8.
     *
     * @throws java.io.UncheckedIOException if {@code out} can't be written to
     */
    public static void write(ReportData data, ReportLimits limits, Appendable out) {
        new ReportPage(data, limits, out).page();
    }

    /** As {@link #write(ReportData, ReportLimits, Appendable)}, with {@link ReportLimits#DEFAULT}. */
    public static void write(ReportData data, Appendable out) {
        write(data, ReportLimits.DEFAULT, out);
    }

    private void page() {
        head();
        html.markup("<body>\n<a class=\"skip\" href=\"#documents\">Skip to the documents</a>\n<header>\n<h1>")
                .text(shortened(data.title()))
                .markup("</h1>\n");
        navigation();
        html.markup("</header>\n<main>\n");
        notes();
        new OverviewSection(html, data.totals()).write();
        new ChartsSection(html, data.charts()).write();
        documents();
        html.markup("</main>\n<footer>\n<p>Every change is a deletion: the refined text is the raw text without what is"
                        + " struck out. Characters that can't be seen, or that turn their neighbours around, are shown"
                        + " as <span class=\"odd\">codes</span>.</p>\n</footer>\n<script>")
                .markup(ReportAssets.SCRIPT)
                .markup("</script>\n</body>\n</html>\n");
    }

    private void head() {
        html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .markup(ReportAssets.POLICY)
                .markup("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        + "<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
                .bare(shortened(data.title()))
                .markup("</title>\n<style>")
                .markup(ReportAssets.CSS)
                .markup("</style>\n</head>\n");
    }

    private void navigation() {
        html.markup("<nav aria-label=\"Parts of the page\"><ul>");
        link("overview", "Overview");
        if (!data.charts().isEmpty()) {
            link("distributions", "Distributions");
        }
        link("lists", "What to look at first");
        link("figures", "Figures");
        link("provenance", "Provenance");
        link("documents", "Documents");
        html.markup("</ul></nav>\n<p id=\"theme\" hidden><label for=\"f-theme\">Theme</label> <select id=\"f-theme\">"
                + "<option>system</option><option>light</option><option>dark</option></select></p>\n");
    }

    private void link(String place, String name) {
        html.markup("<li><a href=\"#").markup(place).markup("\">").text(name).markup("</a></li>");
    }

    private void notes() {
        for (String note : data.notes()) {
            html.markup("<p class=\"warning\">").text(note).markup("</p>\n");
        }
    }

    /** The documents are written first, apart, so that lists lead to those alone that the page has room for. */
    private void documents() {
        StringBuilder documents = new StringBuilder();
        Html section = new Html(documents);
        long room = limits.bytes() - html.bytes() - listBytes();
        Set<String> shown = new DocumentsSection(section, data, limits).write(room);
        new ListsSection(html, data.lists(), shown, limits.listBytes()).write();
        new TotalsSection(html, data.totals()).write();
        facts();
        html.markup(documents.toString());
    }

    private long listBytes() {
        Html lists = new Html(new StringBuilder());
        new ListsSection(lists, data.lists(), Set.of(), limits.listBytes()).write();
        return lists.bytes();
    }

    private void facts() {
        html.markup("<section aria-labelledby=\"provenance\">\n<h2 id=\"provenance\">Provenance</h2>\n");
        html.markup("<dl class=\"facts\">\n");
        for (ReportFact fact : data.facts()) {
            html.markup("<dt>")
                    .text(shortened(fact.name()))
                    .markup("</dt><dd>")
                    .text(shortened(fact.value()))
                    .markup("</dd>\n");
        }
        html.markup("</dl>\n</section>\n");
    }

    static String shortened(String label) {
        if (label.length() <= LONGEST_LABEL) {
            return label;
        }
        int end = Character.isHighSurrogate(label.charAt(LONGEST_LABEL - 1)) ? LONGEST_LABEL - 1 : LONGEST_LABEL;
        return label.substring(0, end) + "…";
    }
}
