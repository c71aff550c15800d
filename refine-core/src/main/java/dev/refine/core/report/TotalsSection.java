package dev.refine.core.report;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.core.stats.OpCounts;
import dev.refine.core.stats.Ratio;
import dev.refine.core.stats.RuleTotals;
import dev.refine.core.stats.TextMeasures;
import java.util.OptionalDouble;

/** What became of the whole: outcomes, ops, and the texts before and after. */
final class TotalsSection {
    private final Html html;
    private final CorpusTotals totals;

    TotalsSection(Html html, CorpusTotals totals) {
        this.html = html;
        this.totals = totals;
    }

    void write() {
        html.markup("<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">Figures</h2>\n<div class=\"tables\">\n");
        outcomes();
        ops();
        measures();
        rules();
        html.markup("</div>\n</section>\n");
    }

    private void outcomes() {
        table("What became of the documents", "Outcome", "Documents", "Share");
        for (Outcome outcome : Outcome.values()) {
            row(outcome.word(), Numbers.count(totals.count(outcome)), share(totals.count(outcome)));
        }
        row("all", Numbers.count(totals.documents()), share(totals.documents()));
        html.markup("</tbody>\n</table>\n");
    }

    private String share(long documents) {
        return Numbers.percent(Ratio.of(documents, totals.documents()));
    }

    private void ops() {
        OpCounts ops = totals.ops();
        table("What was removed", "Kind", "Count");
        row("characters", Numbers.count(totals.removedChars()));
        row("lines", Numbers.count(totals.removedLines()));
        row("ops", Numbers.count(ops.total()));
        row("remove_lines", Numbers.count(ops.removeLines()));
        row("remove_str", Numbers.count(ops.removeString()));
        row("remove_all", Numbers.count(ops.removeAll()));
        html.markup("</tbody>\n</table>\n");
    }

    private void measures() {
        TextMeasures raw = totals.rawText();
        TextMeasures refined = totals.refinedText();
        table("All texts before and after", "Measure", "Raw", "Refined");
        row("characters", Numbers.count(raw.chars()), Numbers.count(refined.chars()));
        row("lines", Numbers.count(raw.lines()), Numbers.count(refined.lines()));
        row("words", Numbers.count(raw.words()), Numbers.count(refined.words()));
        row("mean word length", Numbers.mean(raw.meanWordLength()), Numbers.mean(refined.meanWordLength()));
        row("mean line length", Numbers.mean(raw.meanLineLength()), Numbers.mean(refined.meanLineLength()));
        share("letters", raw.letterShare(), refined.letterShare());
        share("digits", raw.digitShare(), refined.digitShare());
        share("upper case among letters", raw.upperCaseShare(), refined.upperCaseShare());
        share("punctuation", raw.punctuationShare(), refined.punctuationShare());
        share("stop words among words", raw.stopWordShare(), refined.stopWordShare());
        share("lines that end in punctuation", raw.punctuatedLineShare(), refined.punctuatedLineShare());
        share("duplicate lines", raw.duplicateLineShare(), refined.duplicateLineShare());
        html.markup("</tbody>\n</table>\n");
    }

    private void rules() {
        if (totals.rules().isEmpty()) {
            return;
        }
        table("Documents that break published rules", "Rules", "Raw", "Refined");
        for (RuleTotals set : totals.rules()) {
            share(set.set(), Ratio.of(set.raw(), set.documents()), Ratio.of(set.refined(), set.documents()));
        }
        html.markup("</tbody>\n</table>\n");
    }

    private void table(String caption, String rows, String... columns) {
        html.markup("<table>\n<caption>").text(caption).markup("</caption>\n<thead><tr><th scope=\"col\">");
        html.text(rows).markup("</th>");
        for (String column : columns) {
            html.markup("<th scope=\"col\" class=\"n\">").text(column).markup("</th>");
        }
        html.markup("</tr></thead>\n<tbody>\n");
    }

    private void share(String name, OptionalDouble raw, OptionalDouble refined) {
        row(name, Numbers.percent(raw), Numbers.percent(refined));
    }

    private void row(String name, String... values) {
        html.markup("<tr><th scope=\"row\">").text(name).markup("</th>");
        for (String value : values) {
            html.markup("<td class=\"n\">").text(value).markup("</td>");
        }
        html.markup("</tr>\n");
    }
}
