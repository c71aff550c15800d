package dev.refine.core.stats.rules;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Outcome;

/** The rules that a document breaks before and after. */
public record DocumentRules(BrokenRules raw, BrokenRules refined) {

    /** Asks both texts; an unchanged document is read once. */
    public static DocumentRules of(RuleScan scan, String raw, AppliedProgram applied) {
        BrokenRules before = BrokenRules.of(scan.verdicts(raw));
        BrokenRules after =
                applied.outcome() == Outcome.UNCHANGED ? before : BrokenRules.of(scan.verdicts(applied.refined()));
        return new DocumentRules(before, after);
    }
}
