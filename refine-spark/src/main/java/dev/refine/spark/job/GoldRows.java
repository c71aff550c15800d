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
 * published text. Where the text to refine is {@code clean} itself, all of it should stay. Files with neither may have labels:
 * {@code must_keep}, strings or structs with the number of a {@code line} from 1; {@code must_drop}, strings; {@code label}, 1
 * for a page that is worth keeping, else 0.
 */
final class GoldRows {
    static final String TEXT = Documents.TEXT;
    static final String GROUPS = "groups";

    static final String KEEP = "keep";
    static final String CLEAN = "clean";

    static final String MUST_KEEP = "must_keep";
    /** Of {@link #MUST_KEEP}, where it names lines. */
    static final String KEPT_LINES = "must_keep_lines";

    static final String MUST_DROP = "must_drop";
    static final String LABEL = "label";

    private static final String LINE = "line";
    private static final String RAW = "raw";
    private static final DataType LINES = DataTypes.createArrayType(DataTypes.LongType);
    private static final DataType STRINGS = DataTypes.createArrayType(DataTypes.StringType);
    private static final DataType SPANS = DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.LongType));
    private static final Set<DataType> WHOLE =
            Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
    /** Columns whose values make groups, where nothing else is asked and the files have them. */
    private static final List<String> USUAL = List.of("source", "lang", "page_type", "licence_class");

    private final Corpus corpus;
    private final boolean raw;
    private final List<String> by;
    private final GoldReader.Kind kind;

    /**
     * @param by columns whose values make groups; empty for the usual ones
     * @throws JobException {@code UNUSABLE} when the files have neither gold nor labels, or some of another shape; {@code
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
        this.kind = kind();
        requireShapes();
    }

    private GoldReader.Kind kind() {
        if (raw && (has(KEEP) || has(CLEAN))) {
            return GoldReader.Kind.GOLD;
        }
        if (!has(KEEP) && !has(CLEAN) && (has(MUST_KEEP) || has(MUST_DROP) || has(LABEL))) {
            return GoldReader.Kind.LABELS;
        }
        if (raw) {
            throw unusable("the input has no column keep ([start, end) code points of raw) or clean, and no label"
                    + " (must_keep, must_drop, label)");
        }
        return GoldReader.Kind.CLEAN;
    }

    private void requireShapes() {
        switch (kind) {
            case GOLD -> requireGold();
            case LABELS -> requireLabels();
            case CLEAN -> {}
        }
    }

    private void requireGold() {
        if (has(KEEP) && !isSpans(type(KEEP))) {
            throw unusable("the column keep is " + type(KEEP).simpleString()
                    + ", not a list of [start, end) in code points of raw");
        }
        if (has(CLEAN) && !type(CLEAN).equals(DataTypes.StringType)) {
            throw unusable("the column clean is " + type(CLEAN).simpleString() + ", not a text");
        }
    }

    private void requireLabels() {
        if (has(MUST_KEEP) && !isStrings(MUST_KEEP) && !isLines(type(MUST_KEEP))) {
            throw unusable("the column must_keep is " + type(MUST_KEEP).simpleString()
                    + ", not a list of strings or of structs with the number of a line");
        }
        if (has(MUST_DROP) && !isStrings(MUST_DROP)) {
            throw unusable("the column must_drop is " + type(MUST_DROP).simpleString() + ", not a list of strings");
        }
        if (has(LABEL) && !WHOLE.contains(type(LABEL))) {
            throw unusable("the column label is " + type(LABEL).simpleString() + ", not 0 or 1");
        }
    }

    private boolean isStrings(String name) {
        return has(name)
                && type(name) instanceof ArrayType list
                && list.elementType().equals(DataTypes.StringType);
    }

    private static boolean isLines(DataType type) {
        return type instanceof ArrayType list
                && list.elementType() instanceof StructType struct
                && List.of(struct.fieldNames()).contains(LINE)
                && WHOLE.contains(struct.apply(LINE).dataType());
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
     * Columns hash, text, id, gold, labels, and {@link #GROUPS}, such as {@code lang=de}; a page that can't be read has null
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
                        label(isStrings(MUST_KEEP), MUST_KEEP, STRINGS).as(MUST_KEEP),
                        label(has(MUST_KEEP) && !isStrings(MUST_KEEP), MUST_KEEP + "." + LINE, LINES)
                                .as(KEPT_LINES),
                        label(has(MUST_DROP), MUST_DROP, STRINGS).as(MUST_DROP),
                        label(has(LABEL), LABEL, DataTypes.LongType).as(LABEL),
                        array_compact(array(by.stream().map(this::group).toArray(Column[]::new)))
                                .cast(DataTypes.createArrayType(DataTypes.StringType))
                                .as(GROUPS));
    }

    private Column group(String name) {
        return concat(lit(name + "="), column(name).cast(DataTypes.StringType));
    }

    /** How pages are read in tasks, without the corpus. */
    GoldReader reader() {
        return new GoldReader(kind);
    }

    private Column gold(String name, DataType type) {
        return kind == GoldReader.Kind.GOLD && has(name)
                ? column(name).cast(type)
                : lit(null).cast(type);
    }

    private Column label(boolean there, String path, DataType type) {
        return kind == GoldReader.Kind.LABELS && there
                ? new ColumnPath(List.of(path.split("\\.")))
                        .below(Documents.INPUT)
                        .cast(type)
                : lit(null).cast(type);
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
