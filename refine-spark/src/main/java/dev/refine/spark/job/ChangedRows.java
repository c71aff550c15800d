package dev.refine.spark.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.refine.core.edit.Outcome;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.rows.PieceRows;
import dev.refine.spark.session.JobException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * The documents of an output that did not fail, each with its pieces and the values that make groups ({@link ChangeRows}).
 *
 * <pre>
 *   refined/ unchanged ───────────────────────────────────────┐
 *   refined/ changed ─ join by batch and hash ─ removed/ ─────┴─▶ documents
 * </pre>
 *
 * @param groups names of the columns that make groups
 * @param values in each row, theirs and, last, that of the level
 */
record ChangedRows(RunOutput output, List<String> groups, List<Column> values) {
    static final String HOST = "host";
    /** Code points of a value that count. */
    private static final int LONGEST_VALUE = 200;

    private static final String[] BATCH_AND_HASH = {AddedColumns.BATCH, AddedColumns.TEXT_HASH};

    ChangedRows {
        groups = List.copyOf(groups);
        values = List.copyOf(values);
    }

    /** @throws JobException {@code USAGE} for a column that the input had not, or that holds no addresses or no scores */
    static ChangedRows of(RunOutput output, StatsOptions options) {
        List<Column> values = new ArrayList<>();
        List<String> groups = options.groupBy().stream()
                .filter(name -> !isFoundOut(output, name))
                .toList();
        groups.forEach(name -> values.add(value(output, options, name)));
        options.levelColumn().ifPresent(name -> values.add(level(output, name)));
        return new ChangedRows(output, groups, values);
    }

    /** Whether the language of sampled texts is meant, since there is no such column. */
    static boolean isFoundOut(RunOutput output, String name) {
        return name.equals(SampledLanguages.LANGUAGE)
                && ColumnPath.find(output.inputSchema(), name).isEmpty();
    }

    private static Column value(RunOutput output, StatsOptions options, String name) {
        Optional<ColumnPath> column = ColumnPath.find(output.inputSchema(), name);
        if (column.isPresent()) {
            return text(column.get().column());
        }
        if (!name.equals(HOST)) {
            throw unknown(output, "--group-by", name);
        }
        ColumnPath url = ColumnPath.find(output.inputSchema(), options.urlColumn())
                .orElseThrow(() -> unknown(output, "--url-column", options.urlColumn()));
        DataType type = url.type(output.inputSchema()).orElseThrow();
        if (!(type instanceof StringType)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--url-column " + options.urlColumn() + ": holds " + type.simpleString() + ", not addresses");
        }
        return text(udf(new HostOf(), DataTypes.StringType).apply(url.column()));
    }

    private static Column level(RunOutput output, String name) {
        ColumnPath path =
                ColumnPath.find(output.inputSchema(), name).orElseThrow(() -> unknown(output, "--level-column", name));
        DataType type = path.type(output.inputSchema()).orElseThrow();
        Column column = path.column();
        if (type instanceof DoubleType || type instanceof FloatType) {
            return text(when(not(isnan(column)), floor(column)));
        }
        if (type instanceof NumericType) {
            return text(floor(column));
        }
        if (type instanceof StringType) {
            return text(column);
        }
        throw new JobException(
                JobException.Kind.USAGE, "--level-column " + name + ": holds " + type.simpleString() + ", not scores");
    }

    private static Column text(Column value) {
        return substring(value.cast(DataTypes.StringType), 1, LONGEST_VALUE);
    }

    private static JobException unknown(RunOutput output, String flag, String name) {
        return new JobException(
                JobException.Kind.USAGE,
                flag + " " + name + ": the input of " + output.folder() + " has no such column; it has "
                        + String.join(", ", output.inputSchema().fieldNames()));
    }

    /** The values alone; no text is read for them. */
    Dataset<Row> valuesOfAll() {
        return output.dataset(OutputFolder.REFINED)
                .select(array(values.toArray(Column[]::new)).as(ChangeRows.GROUPS));
    }

    Dataset<Row> rows() {
        return unchanged().unionByName(changed());
    }

    /** What did not change has no pieces, and needs no shuffle. */
    private Dataset<Row> unchanged() {
        return documents(isUnchanged())
                .withColumn(ChangeRows.PIECES, lit(null).cast(PieceRows.TYPE))
                .drop(AddedColumns.BATCH);
    }

    private Dataset<Row> changed() {
        Dataset<Row> removed = output.datasetByBatch(OutputFolder.REMOVED)
                .select(AddedColumns.BATCH, AddedColumns.TEXT_HASH, ChangeRows.PIECES)
                .dropDuplicates(BATCH_AND_HASH);
        return documents(not(isUnchanged()))
                .join(removed, BATCH_AND_HASH, "left")
                .drop(AddedColumns.BATCH);
    }

    private static Column isUnchanged() {
        return col(AddedColumns.OUTCOME).eqNullSafe(Outcome.UNCHANGED.word());
    }

    private Dataset<Row> documents(Column which) {
        Column none = array().cast(DataTypes.createArrayType(DataTypes.StringType));
        Dataset<Row> refined = output.datasetByBatch(OutputFolder.REFINED);
        requireColumns(refined);
        return refined.filter(which)
                .select(
                        col(AddedColumns.BATCH),
                        col(ChangeRows.HASH),
                        ChangeRows.place(output.id()).as(ChangeRows.PLACE),
                        col(ChangeRows.OUTCOME),
                        output.text().column().as(ChangeRows.REFINED),
                        (values.isEmpty() ? none : array(values.toArray(Column[]::new))).as(ChangeRows.GROUPS));
    }

    private void requireColumns(Dataset<Row> refined) {
        List<String> there = Arrays.asList(refined.columns());
        for (String name : List.of(ChangeRows.HASH, ChangeRows.OUTCOME)) {
            if (!there.contains(name)) {
                throw new JobException(
                        JobException.Kind.UNUSABLE,
                        "output " + output.folder() + ": its refined/ lacks the column " + name
                                + "; another version wrote it, or it was changed: run it again");
            }
        }
    }
}
