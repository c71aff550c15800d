package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.ProgramPrinter;
import dev.refine.core.edit.ProgramReverter;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.AppliedRows;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.rows.PieceRows;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds one document of an output and puts its raw text together again. */
public final class ShowJob {
    private static final int SHORTEST_PREFIX = 4;

    private final ShowOptions options;

    /** @throws JobException {@code USAGE}: not exactly one of id and hash, or a hash that is none */
    public ShowJob(ShowOptions options) {
        this.options = options;
        if (options.id().isPresent() == options.hash().isPresent()) {
            throw new JobException(JobException.Kind.USAGE, "show: name the document with either --id or --hash");
        }
        options.hash().ifPresent(ShowJob::checkHash);
    }

    private static void checkHash(String hash) {
        if (hash.length() < SHORTEST_PREFIX
                || hash.length() > 64
                || !hash.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "show: --hash " + hash + ": takes 4 to 64 hexadecimal digits of the SHA-256 of the raw text");
        }
    }

    /**
     * The document; where several match, the first one by hash.
     *
     * @throws JobException {@code UNUSABLE}: no finished output, no such document, or pieces that do not fit the text
     */
    public ShownDocument execute(JobContext context) {
        RunOutput found = RunOutput.open(context, options.output());
        RunOutput output = options.programs().map(found::withPrograms).orElse(found);
        Optional<ShownDocument> program = succeeded(output);
        return program.or(() -> failed(output))
                .orElseThrow(() -> new JobException(
                        JobException.Kind.UNUSABLE,
                        "output " + options.output() + ": holds no document with "
                                + options.id()
                                        .map(id -> "id " + id)
                                        .orElseGet(
                                                () -> "hash " + options.hash().orElseThrow())));
    }

    private Optional<ShownDocument> succeeded(RunOutput output) {
        return first(output.programs().filter(wanted(col(ProgramRows.ID))).orderBy(ProgramRows.TEXT_HASH))
                .flatMap(program -> shown(output, program));
    }

    private Optional<ShownDocument> shown(RunOutput output, Row program) {
        byte[] hash = program.getAs(ProgramRows.TEXT_HASH);
        Column same = col(AddedColumns.TEXT_HASH).equalTo(lit(hash));
        ColumnPath text = output.text();
        return first(output.dataset(OutputFolder.REFINED)
                        .filter(same)
                        .select(text.column().as("text"), col(AddedColumns.OUTCOME)))
                .map(row -> document(output.source(), program, row, pieces(output, same)));
    }

    private List<RemovedPiece> pieces(RunOutput output, Column same) {
        return first(output.dataset(OutputFolder.REMOVED).filter(same).select(AppliedRows.PIECES))
                .map(row -> PieceRows.pieces(row.getList(0)))
                .orElse(List.of());
    }

    private ShownDocument document(ProgramSource source, Row program, Row refined, List<RemovedPiece> pieces) {
        String hash = Hashes.hex(program.getAs(ProgramRows.TEXT_HASH));
        String raw = ProgramReverter.revert(refined.getString(0), pieces)
                .orElseThrow(() -> new JobException(
                        JobException.Kind.UNUSABLE,
                        "output " + options.output() + ": the pieces of " + hash + " do not fit its refined text"));
        return new ShownDocument(
                Optional.ofNullable(program.getAs(ProgramRows.ID)),
                Optional.of(hash),
                Outcome.valueOf(refined.getString(1).toUpperCase(Locale.ROOT)),
                raw,
                pieces,
                ops(program, source, IndexedText.of(raw)),
                ProgramRows.skipped(program).stream()
                        .map(skipped -> new ShownDocument.SkippedOp(skipped.op(), skipped.reason()))
                        .toList(),
                Optional.empty());
    }

    /** The ops that were applied, with how sure the model was. */
    private static List<ShownDocument.ShownOp> ops(Row program, ProgramSource source, IndexedText raw) {
        Map<String, Float> confidence = new HashMap<>();
        source.confidence(raw, program).forEach((op, p) -> confidence.put(ProgramPrinter.print(List.of(op)), p));
        return source.effective(raw, program)
                .lines()
                .map(line -> new ShownDocument.ShownOp(line, Optional.ofNullable(confidence.get(line))))
                .toList();
    }

    private Optional<ShownDocument> failed(RunOutput output) {
        if (options.id().isEmpty()) {
            return Optional.empty();
        }
        return output.id()
                .flatMap(id -> first(output.dataset(OutputFolder.FAILED).filter(wanted(id))))
                .map(row -> failedDocument(row));
    }

    private ShownDocument failedDocument(Row row) {
        String failure = row.getAs(AddedColumns.STAGE) + ": " + row.getAs(AddedColumns.REASON);
        return new ShownDocument(
                options.id(),
                Optional.empty(),
                Outcome.FAILED,
                "",
                List.of(),
                List.of(),
                List.of(),
                Optional.of(failure));
    }

    private Column wanted(Column id) {
        return options.id()
                .map(wanted -> id.equalTo(wanted))
                .orElseGet(() -> lower(hex(col(ProgramRows.TEXT_HASH)))
                        .startsWith(options.hash().orElseThrow().toLowerCase(Locale.ROOT)));
    }

    private static Optional<Row> first(Dataset<Row> rows) {
        return rows.takeAsList(1).stream().findFirst();
    }
}
