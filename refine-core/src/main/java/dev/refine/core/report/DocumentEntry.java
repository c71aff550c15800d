package dev.refine.core.report;

import dev.refine.core.report.ReportDocument.Changes;
import java.util.Locale;
import java.util.OptionalDouble;

/** One document: a line that says what became of it, and below it the text. What filters ask stands in its attributes. */
final class DocumentEntry {
    private final Html html;
    private final ReportDocument document;
    private final ReportLimits limits;

    DocumentEntry(Html html, ReportDocument document, ReportLimits limits) {
        this.html = html;
        this.document = document;
        this.limits = limits;
    }

    /**
     * @param number of the document within the page
     * @param room bytes that its text may take
     */
    void write(int number, long room) {
        html.markup("<details class=\"document\"");
        if (!document.key().isEmpty()) {
            attribute("id", "d-" + document.key());
        }
        attributes();
        html.markup(number < limits.open() ? " open>\n" : ">\n").markup("<summary><h3>");
        html.text(ReportPage.shortened(document.name())).markup("</h3> ");
        summary();
        html.markup("</summary>\n");
        document.note()
                .ifPresent(note -> html.markup("<p class=\"note\">")
                        .text(ReportPage.shortened(note))
                        .markup("</p>\n"));
        document.changes().ifPresent(changes -> text(changes, room));
        html.markup("</details>\n");
    }

    private void attributes() {
        attribute("data-outcome", document.outcome().word());
        attribute("data-chars", Long.toString(document.chars()));
        attribute("data-removed", Long.toString(document.removedChars()));
        number("data-share", document.removedShare());
        document.changes().ifPresent(changes -> {
            attribute("data-ops", String.join(" ", changes.kinds()));
            number("data-confidence", changes.confidence());
        });
        document.origin().host().ifPresent(host -> attribute("data-host", ReportPage.shortened(host)));
        document.origin().language().ifPresent(language -> attribute("data-language", ReportPage.shortened(language)));
    }

    private void attribute(String name, String value) {
        html.markup(" ").markup(name).markup("=\"").bare(value).markup("\"");
    }

    private void number(String name, OptionalDouble value) {
        value.ifPresent(number -> attribute(name, String.format(Locale.ROOT, "%.4f", number)));
    }

    private void summary() {
        html.markup("<span class=\"outcome o-")
                .markup(document.outcome().word())
                .markup("\">")
                .text(document.outcome().word())
                .markup("</span> <span class=\"size\">");
        if (document.chars() > 0) {
            html.number(document.chars()).markup(" characters");
        }
        if (document.removedChars() > 0) {
            html.markup(", ")
                    .number(document.removedChars())
                    .markup(" removed (")
                    .text(Numbers.percent(document.removedShare()))
                    .markup(")");
        }
        document.changes()
                .map(Changes::confidence)
                .ifPresent(
                        p -> p.ifPresent(lowest -> html.markup(", confidence ").text(Numbers.confidence(lowest))));
        document.origin().host().ifPresent(host -> html.markup(", ").text(ReportPage.shortened(host)));
        document.origin().language().ifPresent(language -> html.markup(", ").text(ReportPage.shortened(language)));
        html.markup("</span>");
    }

    private void text(Changes changes, long room) {
        long stop = html.bytes() + room;
        new ChangedText(html, changes, limits.charsPerText(), stop).write();
        new OpsList(html, changes.ops(), limits.charsPerText()).write(stop + room / 4);
    }
}
