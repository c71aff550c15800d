package dev.refine.core.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The documents of a report, each with its changes in their places, and what they can be found by. */
final class DocumentsSection {
    /** What a document takes that shows no text, about. */
    private static final long BARE = 900;

    private final Html html;
    private final ReportData data;
    private final ReportLimits limits;
    private final Set<String> written = new TreeSet<>();

    DocumentsSection(Html html, ReportData data, ReportLimits limits) {
        this.html = html;
        this.data = data;
        this.limits = limits;
    }

    /** Writes documents until the section has about so many bytes, and returns the keys of those that it wrote. */
    Set<String> write(long bytes) {
        List<ReportDocument> documents =
                data.documents().stream().limit(limits.documents()).toList();
        html.markup("<section aria-labelledby=\"documents\">\n<h2 id=\"documents\">Documents</h2>\n");
        new FilterForm(html, documents).write();
        html.markup("<div id=\"list\">\n");
        int shown = 0;
        while (shown < documents.size() && html.bytes() < bytes) {
            ReportDocument document = documents.get(shown);
            long room = room(bytes - html.bytes(), documents.size(), shown);
            new DocumentEntry(html, document, limits).write(shown, room);
            written.add(document.key());
            shown++;
        }
        html.markup("</div>\n");
        said(shown);
        html.markup("</section>\n");
        return written;
    }

    /** An even share of what is left; the first ones, which stand open, may take more. */
    private long room(long left, int documents, int shown) {
        int others = documents - shown;
        long share = Math.max(0, left - BARE * others) / others;
        return shown < limits.open()
                ? Math.max(share, Math.min(3L * limits.charsPerText(), left / (2L * limits.open())))
                : share;
    }

    private void said(int shown) {
        html.markup("<p class=\"note\">")
                .number(shown)
                .markup(" of ")
                .number(data.totals().documents())
                .markup(" documents are shown, chosen by the hashes of their texts: at most ")
                .number(limits.documents())
                .markup(" documents, ")
                .number(limits.charsPerText())
                .markup(" characters of each, and about ")
                .number(limits.bytes() / 1000)
                .markup(" kB in all. Search looks through what is shown.</p>\n");
    }
}
