package dev.refine.spark.job;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.ProgramReverter;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.report.ReportData;
import dev.refine.core.report.ReportDocument;
import dev.refine.core.report.ReportDocument.Changes;
import dev.refine.core.report.ReportFact;
import dev.refine.core.report.ReportLimits;
import dev.refine.core.report.ReportPage;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.AppliedRows;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.rows.PieceRows;
import dev.refine.spark.rows.ProgramRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Writes {@code report.html} for an output: totals of all documents, and a bounded number of documents, changed ones
 * first, each by the hash of its text, so that the same output gives the same page.
 */
record RunReport(RunOutput output) {
    /** A text longer than this (code points) stands in the table alone. */
    private static final long LONGEST_TEXT = 100_000;

    private static final String RANK = "rank";
    private static final String CHARS = "chars";
    private static final int FAILED_ROWS = 100;
    private static final String[] HASH = {AddedColumns.TEXT_HASH};

    void write(CorpusTotals totals) {
        List<Row> listed = listed();
        Map<String, Changes> changes = !output.keepsRemoved()
                ? Map.of()
                : changes(listed.stream()
                        .limit(ReportLimits.DEFAULT.texts())
                        .filter(row -> row.<Long>getAs(CHARS) <= LONGEST_TEXT)
                        .toList());
        List<ReportDocument> documents = new ArrayList<>();
        listed.forEach(row -> documents.add(document(row, Optional.ofNullable(changes.get(hash(row))))));
        documents.addAll(failed());
        StringBuilder page = new StringBuilder();
        ReportPage.write(new ReportData("What refine changed", facts(), totals, documents), page);
        output.folder().writeWhole(OutputFolder.REPORT, page.toString());
    }

    private List<ReportFact> facts() {
        Manifest manifest = output.manifest();
        return List.of(
                new ReportFact("output", output.folder().toString()),
                new ReportFact("input files", Long.toString(manifest.input().files())),
                new ReportFact("input bytes", Long.toString(manifest.input().bytes())),
                new ReportFact("text column", manifest.textColumn()),
                new ReportFact(
                        "bundle",
                        manifest.bundle().title() + " (" + manifest.bundle().fingerprint() + ")"),
                new ReportFact("preset", manifest.preset()),
                new ReportFact("refine", manifest.versions().getOrDefault("refine", "")),
                new ReportFact("run", manifest.runId()));
    }

    /** The rows of the table, without any text. */
    private List<Row> listed() {
        Dataset<Row> first = output.dataset(OutputFolder.REFINED)
                .select(
                        col(AddedColumns.TEXT_HASH),
                        col(AddedColumns.OUTCOME),
                        unchangedLast().as(RANK))
                .orderBy(col(RANK), col(AddedColumns.TEXT_HASH))
                .limit(ReportLimits.DEFAULT.rows())
                .dropDuplicates(HASH);
        Dataset<Row> stats = output.dataset(OutputFolder.DOCUMENT_STATS)
                .select(
                        col(AddedColumns.TEXT_HASH),
                        col(Documents.ID),
                        col("raw.chars").as(CHARS),
                        col(AppliedRows.REMOVED_CHARS),
                        col(AppliedRows.OPS));
        return beside(first, stats)
                .orderBy(col(RANK), col(AddedColumns.TEXT_HASH))
                .collectAsList();
    }

    /** The texts with their changes, by hash; only those that the page can show are ever collected. */
    private Map<String, Changes> changes(List<Row> shown) {
        ProgramSource source = output.source();
        StructType hash = new StructType().add(AddedColumns.TEXT_HASH, DataTypes.BinaryType);
        List<Row> hashes = shown.stream()
                .map(row -> RowFactory.create(row.<Object>getAs(AddedColumns.TEXT_HASH)))
                .toList();
        Dataset<Row> few = output.spark().createDataFrame(hashes, hash);
        Dataset<Row> refined = output.dataset(OutputFolder.REFINED)
                .select(col(AddedColumns.TEXT_HASH), output.text().column().as(AppliedRows.REFINED));
        Dataset<Row> rows = beside(few, refined);
        rows = beside(rows, output.dataset(OutputFolder.REMOVED).select(AddedColumns.TEXT_HASH, AppliedRows.PIECES));
        rows = beside(rows, programs(source));
        Map<String, Changes> changes = new HashMap<>();
        rows.collectAsList().forEach(row -> changes(row, source).ifPresent(found -> changes.put(hash(row), found)));
        return changes;
    }

    private Dataset<Row> programs(ProgramSource source) {
        List<Column> columns = new ArrayList<>(source.columns());
        columns.add(col(ProgramRows.TEXT_HASH));
        return output.programs().select(columns.toArray(Column[]::new));
    }

    private static String hash(Row row) {
        return Hashes.hex(row.getAs(AddedColumns.TEXT_HASH));
    }

    private static Column unchangedLast() {
        return when(col(AddedColumns.OUTCOME).equalTo(Outcome.UNCHANGED.word()), lit(1))
                .otherwise(lit(0));
    }

    /** The few rows with what a data set holds for them; of documents with one text the first. */
    private static Dataset<Row> beside(Dataset<Row> few, Dataset<Row> many) {
        Dataset<Row> found = many.join(broadcast(few.select(AddedColumns.TEXT_HASH)), HASH, "left_semi");
        return few.join(found.dropDuplicates(HASH), HASH, "left");
    }

    private static ReportDocument document(Row row, Optional<Changes> changes) {
        String id = row.getAs(Documents.ID);
        String outcome = row.getAs(AddedColumns.OUTCOME);
        return new ReportDocument(
                id == null ? hash(row) : id,
                Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                row.<Long>getAs(CHARS),
                row.<Long>getAs(AppliedRows.REMOVED_CHARS),
                row.<Integer>getAs(AppliedRows.OPS),
                Optional.empty(),
                changes);
    }

    private static Optional<Changes> changes(Row row, ProgramSource source) {
        String refined = row.getAs(AppliedRows.REFINED);
        int pieces = row.fieldIndex(AppliedRows.PIECES);
        List<RemovedPiece> removed = row.isNullAt(pieces) ? List.of() : PieceRows.pieces(row.getList(pieces));
        return ProgramReverter.revert(refined, removed)
                .map(raw -> new Changes(raw, removed, source.effective(IndexedText.of(raw), row)));
    }

    private List<ReportDocument> failed() {
        Dataset<Row> failed = output.dataset(OutputFolder.FAILED);
        Column id = output.id().orElse(lit("(no id)"));
        return failed
                .select(id.as(Documents.ID), col(AddedColumns.STAGE), col(AddedColumns.REASON))
                .limit(FAILED_ROWS)
                .collectAsList()
                .stream()
                .map(RunReport::failedDocument)
                .toList();
    }

    private static ReportDocument failedDocument(Row row) {
        String id = row.isNullAt(0) ? "(no id)" : row.getString(0);
        Optional<String> note = Optional.of(row.getString(1) + ": " + row.getString(2));
        return new ReportDocument(id, Outcome.FAILED, 0, 0, 0, note, Optional.empty());
    }
}
