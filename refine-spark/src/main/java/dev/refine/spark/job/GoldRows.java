package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.unhex;

import dev.refine.core.evaluate.PageGold;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.session.JobException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Gold as files hold it: {@code keep}, a list of {@code [start, end)} in code points of the raw text, or {@code clean}, the
 * published text. Where the text to refine is {@code clean} itself, all of it should stay.
 */
final class GoldRows {
    static final String TEXT = Documents.TEXT;

    private static final String RAW = "raw";
    private static final String KEEP = "keep";
    private static final String CLEAN = "clean";
    private static final DataType SPANS = DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.LongType));
    /** Columns whose values make groups, where the files have them. */
    private static final List<String> GROUPS = List.of("source", "lang", "page_type", "licence_class");

    private final Corpus corpus;
    private final boolean raw;

    /** @throws JobException {@code UNUSABLE} when the files have neither kind of gold, or spans of another shape */
    GoldRows(Corpus corpus) {
        this.corpus = corpus;
        this.raw = corpus.schema().text().names().equals(List.of(RAW));
        if (raw && !has(KEEP) && !has(CLEAN)) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "gold: the input has neither a column keep ([start, end) code points of raw) nor clean; check --input");
        }
    }

    /** Columns hash, text, keep, clean, and those of {@link #groups}; a page that can't be read has null for hash and text. */
    Dataset<Row> rows() {
        Column hash = unhex(sha2(col(Documents.TEXT).cast(DataTypes.BinaryType), 256));
        Dataset<Row> rows = corpus.documents()
                .select(
                        hash.as(AddedColumns.TEXT_HASH),
                        col(Documents.TEXT),
                        gold(KEEP, SPANS).as(KEEP),
                        gold(CLEAN, DataTypes.StringType).as(CLEAN),
                        col(Documents.INPUT));
        for (String group : groups()) {
            rows = rows.withColumn(group, column(group).cast(DataTypes.StringType));
        }
        return rows.drop(Documents.INPUT);
    }

    List<String> groups() {
        return GROUPS.stream().filter(this::has).toList();
    }

    /** The gold of a row; empty when it has none, or spans that do not fit its text. */
    Optional<PageGold> gold(Row row, IndexedText text) {
        if (!raw) {
            return Optional.of(PageGold.everything(text));
        }
        try {
            return PageGold.of(text, spans(row), Optional.ofNullable(row.getAs(CLEAN)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Spans> spans(Row row) {
        int keep = row.fieldIndex(KEEP);
        if (row.isNullAt(keep)) {
            return Optional.empty();
        }
        List<scala.collection.Seq<Long>> pairs = row.getList(keep);
        return Optional.of(Spans.of(pairs.stream().map(GoldRows::span).toList()));
    }

    private static Span span(scala.collection.Seq<Long> pair) {
        if (pair.size() != 2) {
            throw new IllegalArgumentException("a span is [start, end)");
        }
        return new Span(Math.toIntExact(pair.apply(0)), Math.toIntExact(pair.apply(1)));
    }

    private Column gold(String name, DataType type) {
        if (!raw || !has(name)) {
            return lit(null).cast(type);
        }
        return column(name).cast(type);
    }

    private static Column column(String name) {
        return new ColumnPath(List.of(name)).below(Documents.INPUT);
    }

    private boolean has(String name) {
        StructType schema = corpus.schema().columns();
        return List.of(schema.fieldNames()).contains(name);
    }
}
