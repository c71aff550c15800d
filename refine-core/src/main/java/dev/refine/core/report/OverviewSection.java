package dev.refine.core.report;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.core.stats.Ratio;
import java.util.OptionalDouble;

/** What happened, in a few sentences with numbers, and what they mean. */
final class OverviewSection {
    /** Units of the bar's own measure. */
    private static final int WIDTH = 1000;

    private final Html html;
    private final CorpusTotals totals;

    OverviewSection(Html html, CorpusTotals totals) {
        this.html = html;
        this.totals = totals;
    }

    void write() {
        html.markup("<section aria-labelledby=\"overview\">\n<h2 id=\"overview\">Overview</h2>\n");
        if (totals.documents() == 0) {
            html.markup("<p>The input had no documents, so nothing was changed.</p>\n</section>\n");
            return;
        }
        cards();
        bar();
        html.markup("<ul class=\"said\">\n");
        removed();
        outcomes();
        signs();
        html.markup("</ul>\n</section>\n");
    }

    private void cards() {
        html.markup("<dl class=\"cards\">\n");
        card("documents", Numbers.count(totals.documents()));
        card("text removed", Numbers.percent(removedShare()));
        card("refined", share(Outcome.REFINED));
        card("untouched", share(Outcome.UNCHANGED));
        card("emptied", share(Outcome.EMPTIED));
        card("failed", share(Outcome.FAILED));
        html.markup("</dl>\n");
    }

    private void card(String name, String value) {
        html.markup("<div><dt>").text(name).markup("</dt><dd>").text(value).markup("</dd></div>\n");
    }

    /** The outcomes as lengths; the cards say the same in numbers. */
    private void bar() {
        html.markup("<svg class=\"bar\" aria-hidden=\"true\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\">");
        long before = 0;
        for (Outcome outcome : Outcome.values()) {
            long documents = totals.count(outcome);
            html.markup("<rect class=\"o-" + outcome.word() + "\" y=\"0\" height=\"10\" x=\"" + at(before)
                    + "\" width=\"" + (at(before + documents) - at(before)) + "\"/>");
            before += documents;
        }
        html.markup("</svg>\n");
    }

    private long at(long documents) {
        return Math.round((double) documents / totals.documents() * WIDTH);
    }

    private void removed() {
        html.markup("<li>refine read <b>")
                .number(totals.documents())
                .markup("</b> documents with ")
                .number(totals.rawText().chars())
                .markup(" characters and took out <b>")
                .text(Numbers.percent(removedShare()))
                .markup("</b> of these characters, in ")
                .number(totals.ops().total())
                .markup(" deletions: what it holds for menus, notices, share bars, footers and other pieces that do not"
                        + " belong to the text. It wrote no word of its own.</li>\n");
    }

    private void outcomes() {
        said(Outcome.REFINED, "lost something and kept the rest.");
        said(Outcome.UNCHANGED, "are as they came, to the last byte.");
        said(Outcome.EMPTIED, "have nothing left: all of their text was taken out. Look at some of them below.");
        said(Outcome.FAILED, "could not be read or processed. They are not lost: they lie in failed/ with the reason.");
    }

    private void said(Outcome outcome, String what) {
        long documents = totals.count(outcome);
        if (documents == 0) {
            return;
        }
        html.markup("<li><b>")
                .number(documents)
                .markup("</b> (")
                .text(share(outcome))
                .markup(") ")
                .text(what)
                .markup("</li>\n");
    }

    private void signs() {
        sign(
                "Lines that end like a sentence",
                totals.rawText().punctuatedLineShare(),
                totals.refinedText().punctuatedLineShare(),
                1,
                "More of them means more prose among the lines.");
        sign(
                "Lines that stand in their document before already",
                totals.rawText().duplicateLineShare(),
                totals.refinedText().duplicateLineShare(),
                -1,
                "Fewer of them means fewer menus and footers.");
    }

    /** @param better 1 where a higher share would be better, -1 where a lower one would */
    private void sign(String what, OptionalDouble before, OptionalDouble after, int better, String meaning) {
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        html.markup("<li>")
                .text(what)
                .markup(": <b>")
                .text(Numbers.percent(before))
                .markup("</b> of all lines before, <b>")
                .text(Numbers.percent(after))
                .markup("</b> after. ")
                .text(meaning)
                .text(meant(Double.compare(after.getAsDouble(), before.getAsDouble()) * better))
                .markup("</li>\n");
    }

    private static String meant(int better) {
        if (better == 0) {
            return " Here nothing changed.";
        }
        return better > 0 ? "" : " Here it is not so.";
    }

    private OptionalDouble removedShare() {
        return Ratio.of(totals.removedChars(), totals.rawText().chars());
    }

    private String share(Outcome outcome) {
        return Numbers.percent(Ratio.of(totals.count(outcome), totals.documents()));
    }
}
