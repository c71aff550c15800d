package dev.refine.spark.job;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.CheckedProgram;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.model.Proposal;
import dev.refine.core.stats.DocumentStats;
import dev.refine.core.stats.OpCounts;
import dev.refine.core.stats.rules.DocumentRules;
import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.core.stats.rules.RuleScan;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.corpus.ReadFailure;
import dev.refine.spark.metrics.JvmWork;
import dev.refine.spark.rows.AppliedRows;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.WorkCounters;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.jspecify.annotations.Nullable;

/**
 * Stage 2 for one document: text, reading failure, row of its program → what became of it ({@link AppliedRows}). The
 * program is checked again: it is data that people may have changed.
 */
final class ApplyProgram implements UDF3<@Nullable String, @Nullable String, @Nullable Row, Row> {
    private static final long serialVersionUID = 1L;
    /** The values of the column {@code stage} of {@code failed/}. */
    static final String READ = "read";

    static final String PROGRAM = "program";
    static final String APPLY = "apply";

    static final String FAILED = Proposal.Status.FAILED.word();

    private final ProgramSource source;
    private final RuleOptions rules;
    private final WorkCounters counters;
    /** Of this task: each has a copy of this. */
    private transient @Nullable RuleScan scan;

    /** @param rules what is asked of the texts */
    ApplyProgram(ProgramSource source, RuleOptions rules, WorkCounters counters) {
        this.source = source;
        this.rules = rules;
        this.counters = counters;
    }

    /** Where the programs come from. */
    ProgramSource source() {
        return source;
    }

    @Override
    public Row call(@Nullable String text, @Nullable String failure, @Nullable Row program) {
        if (text == null) {
            return failed(READ, Objects.requireNonNullElse(failure, ReadFailure.NULL_TEXT.word()));
        }
        counters.add(text);
        JvmWork.applied(text.length());
        if (program == null) {
            return failed(APPLY, "no_program");
        }
        if (FAILED.equals(program.getAs(ProgramRows.STATUS))) {
            String reason = program.getAs(ProgramRows.REASON);
            return failed(PROGRAM, Objects.requireNonNullElse(reason, FAILED));
        }
        IndexedText indexed = IndexedText.of(text);
        try {
            return applied(indexed, source.program(indexed, program));
        } catch (UnfitProgramException e) {
            return failed(APPLY, String.valueOf(e.getMessage()));
        }
    }

    private static Row failed(String stage, String reason) {
        JvmWork.failed(reason);
        return AppliedRows.failed(stage, reason);
    }

    private Row applied(IndexedText text, ProposedProgram program) {
        CheckedProgram checked = ProgramChecker.check(text, program);
        AppliedProgram applied = ProgramApplier.apply(checked);
        return AppliedRows.applied(
                applied,
                DocumentStats.of(text, applied, OpCounts.of(checked.effective())),
                rules(text.text(), applied),
                checked.skipped());
    }

    private Optional<DocumentRules> rules(String text, AppliedProgram applied) {
        return rules.isEmpty() ? Optional.empty() : Optional.of(DocumentRules.of(scan(), text, applied));
    }

    private RuleScan scan() {
        RuleScan mine = scan;
        if (mine == null) {
            mine = rules.scan();
            scan = mine;
        }
        return mine;
    }
}
