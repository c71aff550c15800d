package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;

import dev.refine.core.edit.ProgramReverter;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.report.ReportDocument.Changes;
import dev.refine.core.report.ReportDocument.ShownOp;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.AppliedRows;
import dev.refine.spark.rows.PieceRows;
import dev.refine.spark.rows.ProgramRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The texts of a few documents of an output with what was removed from them. */
record ReportTexts(RunOutput output, RowsByHash rows) {
    /** Code points that are held at a time. */
    static final long MOST_CHARS = 24_000_000;

    /** By hash; only those that are asked for are ever collected. What does not fit together is left out. */
    Map<String, Changes> changes(List<String> hashes) {
        ProgramSource source = output.source();
        Dataset<Row> refined = output.dataset(OutputFolder.REFINED)
                .select(col(AddedColumns.TEXT_HASH), output.text().column().as(AppliedRows.REFINED));
        Map<String, Row> texts = rows.find(refined, hashes);
        Map<String, Row> removed = rows.find(
                output.dataset(OutputFolder.REMOVED).select(AddedColumns.TEXT_HASH, AppliedRows.PIECES), hashes);
        Map<String, Row> programs = rows.find(programs(source), hashes);
        Map<String, Changes> changes = new HashMap<>();
        texts.forEach((hash, row) -> changes(
                        row.getAs(AppliedRows.REFINED),
                        pieces(Optional.ofNullable(removed.get(hash))),
                        Optional.ofNullable(programs.get(hash)),
                        source)
                .ifPresent(found -> changes.put(hash, found)));
        return changes;
    }

    private static List<RemovedPiece> pieces(Optional<Row> removed) {
        return removed.map(row -> PieceRows.pieces(row.getList(row.fieldIndex(AppliedRows.PIECES))))
                .orElse(List.of());
    }

    private Dataset<Row> programs(ProgramSource source) {
        Set<Column> columns = new LinkedHashSet<>(source.columns());
        columns.add(col(ProgramRows.OPS));
        columns.add(col(ProgramRows.TEXT_HASH));
        return output.programs().select(columns.toArray(Column[]::new));
    }

    private static Optional<Changes> changes(
            @Nullable String refined, List<RemovedPiece> removed, Optional<Row> program, ProgramSource source) {
        if (refined == null) {
            return Optional.empty();
        }
        return ProgramReverter.revert(refined, removed)
                .map(raw -> new Changes(
                        raw, removed, program.map(row -> ops(row, raw, source)).orElse(List.of())));
    }

    /** None where the program is gone or does not fit any more: rows of programs are data that people change. */
    private static List<ShownOp> ops(Row row, String raw, ProgramSource source) {
        if (row.isNullAt(row.fieldIndex(ProgramRows.OPS))) {
            return List.of();
        }
        try {
            List<ShownOp> ops = new ArrayList<>();
            for (ShownDocument.ShownOp op : ShowJob.ops(row, source, IndexedText.of(raw))) {
                ops.add(new ShownOp(op.text(), confidence(op)));
            }
            return ops;
        } catch (UnfitProgramException e) {
            return List.of();
        }
    }

    private static OptionalDouble confidence(ShownDocument.ShownOp op) {
        return op.confidence().map(p -> OptionalDouble.of(p)).orElseGet(OptionalDouble::empty);
    }
}
