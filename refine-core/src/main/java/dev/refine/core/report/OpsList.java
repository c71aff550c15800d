package dev.refine.core.report;

import dev.refine.core.report.ReportDocument.ShownOp;
import java.util.List;

/** The ops that took effect, with how sure the model was of each. */
final class OpsList {
    private final Html html;
    private final List<ShownOp> ops;
    private final int chars;

    OpsList(Html html, List<ShownOp> ops, int chars) {
        this.html = html;
        this.ops = ops;
        this.chars = chars;
    }

    /** Writes them up to so many bytes of the page. */
    void write(long stop) {
        if (ops.isEmpty()) {
            return;
        }
        html.markup("<details class=\"ops\"><summary>Program: ")
                .number(ops.size())
                .markup(ops.size() == 1 ? " op" : " ops")
                .markup("</summary>\n<ol>\n");
        int shown = 0;
        int left = chars;
        while (shown < ops.size() && html.bytes() < stop && left > 0) {
            ShownOp op = ops.get(shown);
            html.markup("<li><code>").text(ReportPage.shortened(op.op())).markup("</code>");
            op.confidence()
                    .ifPresent(p -> html.markup(" <span class=\"p\">confidence ")
                            .text(Numbers.confidence(p))
                            .markup("</span>"));
            html.markup("</li>\n");
            left -= op.op().length();
            shown++;
        }
        html.markup("</ol>\n");
        if (shown < ops.size()) {
            html.markup("<p class=\"note\">").number(ops.size() - shown).markup(" more ops are not shown.</p>\n");
        }
        html.markup("</details>\n");
    }
}
