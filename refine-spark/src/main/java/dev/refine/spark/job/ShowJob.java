package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.sha2;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.ProgramPrinter;
import dev.refine.core.edit.ProgramReverter;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.AppliedRows;
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
import org.apache.spark.sql.types.DataTypes;

/** Finds one document of an output and puts its raw text together again. */
public final class ShowJob {
    private static final int SHORTEST_PREFIX = 4;
    /** More documents of one name than this are not counted. */
    private static final int MOST_SHOWN = 21;

    private static final String ID = "id";
    private static final String TEXT = "text";

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
     * The document. Where several go by that name: the first by hash, those that failed last, and how many more there are.
     *
     * @throws JobException {@code UNUSABLE}: no finished output, no such document, or pieces that do not fit the text
     */
    public ShownDocument execute(JobContext context) {
        RunOutput found = RunOutput.open(context, options.output());
        RunOutput output = options.programs().map(found::withPrograms).orElse(found);
        List<Row> programs = programs(output);
        List<Row> failed = failed(output);
        if (!programs.isEmpty()) {
            Optional<ShownDocument> shown = shown(output, programs.get(0));
            if (shown.isPresent()) {
                return shown.get().beside(hashes(programs.subList(1, programs.size())), failed.size());
            }
        }
        return failed.stream()
                .findFirst()
                .map(row -> failedDocument(row).beside(List.of(), failed.size() - 1))
                .orElseThrow(() -> new JobException(
                        JobException.Kind.UNUSABLE,
                        "output " + options.output() + ": holds no document with "
                                + options.id()
                                        .map(id -> "id " + id)
                                        .orElseGet(
                                                () -> "hash " + options.hash().orElseThrow())));
    }

    private List<Row> programs(RunOutput output) {
        Column wanted = options.id()
                .map(id -> col(ProgramRows.ID).equalTo(id))
                .orElseGet(() -> begins(hex(col(ProgramRows.TEXT_HASH))));
        return output.programs()
                .filter(wanted)
                .dropDuplicates(new String[] {ProgramRows.TEXT_HASH})
                .orderBy(ProgramRows.TEXT_HASH)
                .takeAsList(MOST_SHOWN);
    }

    private List<Row> failed(RunOutput output) {
        Column hash = sha2(output.text().column().cast(DataTypes.BinaryType), 256);
        Optional<Column> wanted = options.id().isEmpty()
                ? Optional.of(begins(hash))
                : output.id().map(id -> id.equalTo(options.id().get()));
        return wanted.map(column -> output.dataset(OutputFolder.FAILED)
                        .select(
                                output.id()
                                        .orElse(lit(null))
                                        .cast(DataTypes.StringType)
                                        .as(ID),
                                output.text().column().as(TEXT),
                                hash.as(ProgramRows.TEXT_HASH),
                                col(AddedColumns.STAGE),
                                col(AddedColumns.REASON))
                        .filter(column)
                        .takeAsList(MOST_SHOWN))
                .orElse(List.of());
    }

    private Column begins(Column hash) {
        return lower(hash).startsWith(options.hash().orElseThrow().toLowerCase(Locale.ROOT));
    }

    private static List<String> hashes(List<Row> programs) {
        return programs.stream()
                .map(row -> Hashes.hex(row.getAs(ProgramRows.TEXT_HASH)))
                .toList();
    }

    private Optional<ShownDocument> shown(RunOutput output, Row program) {
        byte[] hash = program.getAs(ProgramRows.TEXT_HASH);
        Column same = col(AddedColumns.TEXT_HASH).equalTo(lit(hash));
        return first(output.datasetByBatch(OutputFolder.REFINED)
                        .filter(same)
                        .select(output.text().column().as(TEXT), col(AddedColumns.OUTCOME), col(AddedColumns.BATCH)))
                .map(row ->
                        document(output.source(), program, row, pieces(output, same, row.getAs(AddedColumns.BATCH))));
    }

    /** Only within a batch are the pieces of a text sure to be those of its refined text. */
    private List<RemovedPiece> pieces(RunOutput output, Column same, Object batch) {
        return first(output.datasetByBatch(OutputFolder.REMOVED)
                        .filter(same.and(col(AddedColumns.BATCH).equalTo(batch)))
                        .select(AppliedRows.PIECES))
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
    static List<ShownDocument.ShownOp> ops(Row program, ProgramSource source, IndexedText raw) {
        Map<String, Float> confidence = new HashMap<>();
        source.confidence(raw, program).forEach((op, p) -> confidence.put(ProgramPrinter.print(List.of(op)), p));
        return source.effective(raw, program)
                .lines()
                .map(line -> new ShownDocument.ShownOp(line, Optional.ofNullable(confidence.get(line))))
                .toList();
    }

    private static ShownDocument failedDocument(Row row) {
        String failure = row.getAs(AddedColumns.STAGE) + ": " + row.getAs(AddedColumns.REASON);
        return new ShownDocument(
                Optional.ofNullable(row.getAs(ID)),
                Optional.ofNullable(row.getAs(ProgramRows.TEXT_HASH)),
                Outcome.FAILED,
                Optional.<String>ofNullable(row.getAs(TEXT)).orElse(""),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(failure));
    }

    private static Optional<Row> first(Dataset<Row> rows) {
        return rows.takeAsList(1).stream().findFirst();
    }
}
