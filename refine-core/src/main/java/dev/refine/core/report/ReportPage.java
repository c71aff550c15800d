package dev.refine.core.report;

/**
 * Writes a report as one HTML page that needs nothing else: no script, no network, no other file.
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
        facts();
        html.markup("</header>\n<main>\n");
        new TotalsSection(html, data.totals()).write();
        documents();
        html.markup("</main>\n<footer>\n<p>Every change is a deletion: the refined text is the raw text without what is"
                + " struck out. Characters that can't be seen, or that turn their neighbours around, are shown"
                + " as <span class=\"odd\">codes</span>.</p>\n</footer>\n</body>\n</html>\n");
    }

    private void head() {
        html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .markup(StyleSheet.POLICY)
                .markup("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        + "<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
                .text(plain(shortened(data.title())))
                .markup("</title>\n<style>")
                .markup(StyleSheet.CSS)
                .markup("</style>\n</head>\n");
    }

    /** A title holds no elements, so odd characters, which need one, become replacement characters. */
    private static String plain(String title) {
        return title.replaceAll("[\\p{C}\\u2028\\u2029]", "\uFFFD");
    }

    private void facts() {
        html.markup("<dl>\n");
        for (ReportFact fact : data.facts()) {
            html.markup("<dt>")
                    .text(shortened(fact.name()))
                    .markup("</dt><dd>")
                    .text(shortened(fact.value()))
                    .markup("</dd>\n");
        }
        html.markup("</dl>\n");
    }

    /** The changes are written first, apart, so that the table leads to those alone that the page has room for. */
    private void documents() {
        StringBuilder changes = new StringBuilder();
        Html section = new Html(changes);
        int texts = new ChangesSection(section, data, limits).write(limits.bytes() / 4 * 3);
        html.markup("<section aria-labelledby=\"documents\">\n<h2 id=\"documents\">Documents</h2>\n");
        new DocumentTable(html, data, limits, texts).write(limits.bytes() - section.bytes());
        html.markup("</section>\n").markup(changes.toString());
    }

    static String shortened(String label) {
        if (label.length() <= LONGEST_LABEL) {
            return label;
        }
        int end = Character.isHighSurrogate(label.charAt(LONGEST_LABEL - 1)) ? LONGEST_LABEL - 1 : LONGEST_LABEL;
        return label.substring(0, end) + "…";
    }
}
