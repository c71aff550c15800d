package dev.refine.spark.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.unhex;

import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.session.JobException;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Gold as files hold it: {@code keep}, a list of {@code [start, end)} in code points of the raw text, or {@code clean}, the
 * published text. Where the text to refine is {@code clean} itself, all of it should stay.
 */
final class GoldRows {
    static final String TEXT = Documents.TEXT;
    static final String GROUPS = "groups";

    static final String KEEP = "keep";
    static final String CLEAN = "clean";

    private static final String RAW = "raw";
    private static final DataType SPANS = DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.LongType));
    private static final Set<DataType> WHOLE =
            Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
    /** Columns whose values make groups, where nothing else is asked and the files have them. */
    private static final List<String> USUAL = List.of("source", "lang", "page_type", "licence_class");

    private final Corpus corpus;
    private final boolean raw;
    private final List<String> by;

    /**
     * @param by columns whose values make groups; empty for the usual ones
     * @throws JobException {@code UNUSABLE} when the files have neither kind of gold, or gold of another shape; {@code
     *     USAGE} for a column that they have not
     */
    GoldRows(Corpus corpus, List<String> by) {
        this.corpus = corpus;
        this.raw = corpus.schema().text().names().equals(List.of(RAW));
        this.by = by.isEmpty() ? USUAL.stream().filter(this::has).toList() : by;
        by.stream().filter(name -> !has(name)).findFirst().ifPresent(name -> {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--by " + name + ": the input has no such column; there are "
                            + String.join(", ", columns().fieldNames()));
        });
        if (raw) {
            requireGold();
        }
    }

    private void requireGold() {
        if (!has(KEEP) && !has(CLEAN)) {
            throw unusable("the input has neither a column keep ([start, end) code points of raw) nor clean");
        }
        if (has(KEEP) && !isSpans(type(KEEP))) {
            throw unusable("the column keep is " + type(KEEP).simpleString()
                    + ", not a list of [start, end) in code points of raw");
        }
        if (has(CLEAN) && !type(CLEAN).equals(DataTypes.StringType)) {
            throw unusable("the column clean is " + type(CLEAN).simpleString() + ", not a text");
        }
    }

    private static boolean isSpans(DataType type) {
        return type instanceof ArrayType spans
                && spans.elementType() instanceof ArrayType span
                && WHOLE.contains(span.elementType());
    }

    private static JobException unusable(String what) {
        return new JobException(JobException.Kind.UNUSABLE, "gold: " + what + "; check --input");
    }

    /** The columns that make groups. */
    List<String> by() {
        return by;
    }

    /**
     * Columns hash, text, id, keep, clean, and {@link #GROUPS}, such as {@code lang=de}; a page that can't be read has null
     * for hash and text.
     */
    Dataset<Row> rows() {
        Column hash = unhex(sha2(col(Documents.TEXT).cast(DataTypes.BinaryType), 256));
        return corpus.documents()
                .select(
                        hash.as(AddedColumns.TEXT_HASH),
                        col(Documents.TEXT),
                        col(Documents.ID),
                        gold(KEEP, SPANS).as(KEEP),
                        gold(CLEAN, DataTypes.StringType).as(CLEAN),
                        array_compact(array(by.stream().map(this::group).toArray(Column[]::new)))
                                .cast(DataTypes.createArrayType(DataTypes.StringType))
                                .as(GROUPS));
    }

    private Column group(String name) {
        return concat(lit(name + "="), column(name).cast(DataTypes.StringType));
    }

    /** How pages are read in tasks, without the corpus. */
    GoldReader reader() {
        return new GoldReader(raw);
    }

    private Column gold(String name, DataType type) {
        return raw && has(name) ? column(name).cast(type) : lit(null).cast(type);
    }

    private static Column column(String name) {
        return new ColumnPath(List.of(name)).below(Documents.INPUT);
    }

    private DataType type(String name) {
        return columns().apply(name).dataType();
    }

    private boolean has(String name) {
        return List.of(columns().fieldNames()).contains(name);
    }

    private StructType columns() {
        return corpus.schema().columns();
    }
}
