package dev.refine.spark.job;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.CheckedProgram;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.model.Proposal;
import dev.refine.core.stats.DocumentStats;
import dev.refine.core.stats.OpCounts;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.rows.AppliedRows;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF5;
import org.jspecify.annotations.Nullable;

/**
 * Stage 2 for one document: text, reading failure, program, status and reason of the program → what became of it
 * ({@link AppliedRows}). The program is parsed and checked again: it is data that people may have changed.
 */
final class ApplyProgram
        implements UDF5<@Nullable String, @Nullable String, @Nullable String, @Nullable String, @Nullable String, Row> {
    private static final long serialVersionUID = 1L;
    /** The values of the column {@code stage} of {@code failed/}. */
    static final String READ = "read";

    static final String PROGRAM = "program";
    static final String APPLY = "apply";

    private static final String FAILED = Proposal.Status.FAILED.name().toLowerCase(Locale.ROOT);

    private final WorkCounters counters;

    ApplyProgram(WorkCounters counters) {
        this.counters = counters;
    }

    @Override
    public Row call(
            @Nullable String text,
            @Nullable String failure,
            @Nullable String program,
            @Nullable String status,
            @Nullable String reason) {
        if (text == null) {
            return AppliedRows.failed(READ, failure == null ? ReadFailure.NULL_TEXT.word() : failure);
        }
        counters.add(text);
        if (program == null) {
            return AppliedRows.failed(APPLY, "no_program");
        }
        if (FAILED.equals(status)) {
            return AppliedRows.failed(PROGRAM, reason == null ? FAILED : reason);
        }
        return applied(IndexedText.of(text), program);
    }

    private static Row applied(IndexedText text, String program) {
        CheckedProgram checked = ProgramChecker.check(text, ProgramParser.parse(program));
        AppliedProgram applied = ProgramApplier.apply(checked);
        return AppliedRows.applied(
                applied, DocumentStats.of(text, applied, OpCounts.of(checked.effective())), checked.skipped());
    }
}
