package dev.refine.core.report;

import java.util.List;

/** The changes of the first documents that have some, each in its place in the text. */
final class ChangesSection {
    private final Html html;
    private final ReportData data;
    private final ReportLimits limits;

    ChangesSection(Html html, ReportData data, ReportLimits limits) {
        this.html = html;
        this.data = data;
        this.limits = limits;
    }

    /** Writes texts until the section reaches so many bytes, and returns their number. */
    int write(long bytes) {
        List<ReportDocument> changed = data.documents().stream()
                .filter(document -> document.changes().isPresent())
                .limit(limits.texts())
                .toList();
        html.markup("<section aria-labelledby=\"changes\">\n<h2 id=\"changes\">Changes</h2>\n");
        int written = 0;
        while (written < changed.size() && html.bytes() < bytes) {
            document(written, changed.get(written));
            written++;
        }
        said(written);
        html.markup("</section>\n");
        return written;
    }

    private void document(int number, ReportDocument document) {
        html.markup("<details class=\"document\" id=\"d")
                .markup(Integer.toString(number))
                .markup(number < limits.open() ? "\" open>\n" : "\">\n")
                .markup("<summary><h3>")
                .text(ReportPage.shortened(document.name()))
                .markup("</h3> <span class=\"outcome\">")
                .text(summary(document))
                .markup("</span></summary>\n");
        document.note()
                .ifPresent(note -> html.markup("<p class=\"note\">")
                        .text(ReportPage.shortened(note))
                        .markup("</p>\n"));
        document.changes().ifPresent(changes -> new ChangedText(html, changes, limits.charsPerText()).write());
        html.markup("</details>\n");
    }

    private static String summary(ReportDocument document) {
        String size = document.outcome().word() + ", " + Numbers.count(document.chars()) + " characters";
        return document.removedChars() == 0 ? size : size + ", " + Numbers.count(document.removedChars()) + " removed";
    }

    private void said(int written) {
        html.markup("<p class=\"note\">The changes of ")
                .number(written)
                .markup(" of ")
                .number(data.totals().documents())
                .markup(" documents are shown: at most ")
                .number(limits.texts())
                .markup(" documents, ")
                .number(limits.charsPerText())
                .markup(" characters of each, and about ")
                .number(limits.bytes() / 1000)
                .markup(" kB in all.</p>\n");
    }
}
