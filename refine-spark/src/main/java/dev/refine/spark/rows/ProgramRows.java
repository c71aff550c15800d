package dev.refine.spark.rows;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.SkippedOp;
import dev.refine.core.model.Decided;
import dev.refine.core.model.UnitScore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Schema of {@code programs/} and its rows. In columns lines and occurrences count from 1 and ranges are inclusive. */
public final class ProgramRows {
    public static final String TEXT_HASH = "text_hash";
    public static final String ID = "id";
    public static final String PROGRAM = "program";
    public static final String STATUS = "status";
    public static final String REASON = "reason";
    public static final String UNITS = "units";
    public static final String DECIDERS = "deciders";
    public static final String DOCUMENT_P = "document_p";
    /** That by which the program was made. */
    public static final String PRESET = "preset";

    private static final String REMOVE_LINES = "remove_lines";
    private static final String REMOVE_STR = "remove_str";
    private static final String REMOVE_ALL = "remove_all";
    private static final int FIRST_LINE = 1;
    private static final int LAST_LINE = 2;
    private static final int TEXT = 3;
    private static final int OCCURRENCE = 4;
    private static final int CONFIDENCE = 5;

    public static final String OPS = "ops";
    /** The ops that were not taken. */
    public static final String SKIPPED = "skipped";
    /** Their reasons, an array of strings. */
    public static final String SKIP_REASONS = SKIPPED + ".reason";

    private static final StructType OP = new StructType()
            .add("op", DataTypes.StringType, false)
            .add("first_line", DataTypes.IntegerType)
            .add("last_line", DataTypes.IntegerType)
            .add("text", DataTypes.StringType)
            .add("occurrence", DataTypes.IntegerType)
            .add("confidence", DataTypes.FloatType);

    private static final StructType UNIT = new StructType()
            .add("line", DataTypes.IntegerType, false)
            .add("start", DataTypes.IntegerType, false)
            .add("end", DataTypes.IntegerType, false)
            .add("p", DataTypes.FloatType, false);

    private static final StructType DECIDER = new StructType()
            .add("first_line", DataTypes.IntegerType, false)
            .add("last_line", DataTypes.IntegerType, false)
            .add("bundle", DataTypes.StringType, false);

    private static final StructType SKIPPED_OP =
            new StructType().add("op", DataTypes.StringType, false).add("reason", DataTypes.StringType, false);

    public static final StructType SCHEMA = new StructType()
            .add(TEXT_HASH, DataTypes.BinaryType, false)
            .add(ID, DataTypes.StringType)
            .add(PROGRAM, DataTypes.StringType, false)
            .add(OPS, DataTypes.createArrayType(OP, false), false)
            .add(UNITS, DataTypes.createArrayType(UNIT, false))
            .add(DOCUMENT_P, DataTypes.FloatType)
            .add(DECIDERS, DataTypes.createArrayType(DECIDER, false))
            .add("chunks", DataTypes.IntegerType, false)
            .add(STATUS, DataTypes.StringType, false)
            .add(REASON, DataTypes.StringType)
            .add(SKIPPED, DataTypes.createArrayType(SKIPPED_OP, false), false)
            .add("confidence", DataTypes.FloatType)
            .add("bundle", DataTypes.StringType, false)
            .add(PRESET, DataTypes.StringType, false);

    private ProgramRows() {}

    public static Row row(ProgramRow program) {
        return RowFactory.create(
                Hashes.bytes(program.textHash()),
                program.id().orElse(null),
                program.program(),
                program.ops().stream()
                        .map(op -> op(op, program.confidence().get(op)))
                        .toArray(),
                program.units()
                        .map(units -> units.stream().map(ProgramRows::unit).toArray())
                        .orElse(null),
                program.documentP().orElse(null),
                program.deciders().isEmpty()
                        ? null
                        : program.deciders().stream().map(ProgramRows::decider).toArray(),
                program.chunks(),
                program.status().word(),
                program.reason().orElse(null),
                program.skipped().stream().map(ProgramRows::skipped).toArray(),
                lowest(program.ops(), program.confidence()).orElse(null),
                program.bundle(),
                program.preset());
    }

    private static Row op(Op op, @Nullable Float confidence) {
        if (op instanceof Op.RemoveLines lines) {
            return RowFactory.create(REMOVE_LINES, lines.start() + 1, lines.end(), null, null, confidence);
        }
        if (op instanceof Op.RemoveString string) {
            Integer occurrence =
                    string.occurrence().isPresent() ? string.occurrence().getAsInt() + 1 : null;
            int line = string.line() + 1;
            return RowFactory.create(REMOVE_STR, line, line, string.text(), occurrence, confidence);
        }
        if (op instanceof Op.RemoveAll) {
            return RowFactory.create(REMOVE_ALL, null, null, null, null, confidence);
        }
        throw new IllegalArgumentException("keep_all is no effective op");
    }

    private static Row decider(Decided decided) {
        return RowFactory.create(decided.start() + 1, decided.end(), decided.bundle());
    }

    private static Row unit(UnitScore unit) {
        return RowFactory.create(unit.line() + 1, unit.start(), unit.end(), unit.p());
    }

    /** Probabilities as a row of programs has them. */
    public static List<UnitScore> units(List<Row> units) {
        return units.stream()
                .map(unit -> new UnitScore(unit.getInt(0) - 1, unit.getInt(1), unit.getInt(2), unit.getFloat(3)))
                .toList();
    }

    private static Row skipped(SkippedOp skipped) {
        return RowFactory.create(skipped.op(), skipped.reason().word());
    }

    /** An op that was not taken, with the word of its reason, as a row has them. */
    public record Skipped(String op, String reason) {}

    /** The confidence of each op that has one. Ops that are written as no op is are left out: rows are data that people change. */
    public static Map<Op, Float> confidence(Row program) {
        Map<Op, Float> confidence = new HashMap<>();
        for (Row op : program.<Row>getList(program.fieldIndex(OPS))) {
            if (!op.isNullAt(CONFIDENCE)) {
                op(op).ifPresent(known -> confidence.put(known, op.getFloat(CONFIDENCE)));
            }
        }
        return confidence;
    }

    private static Optional<Op> op(Row op) {
        boolean placed = !op.isNullAt(FIRST_LINE) && !op.isNullAt(LAST_LINE);
        return switch (op.getString(0)) {
            case REMOVE_ALL -> Optional.of(new Op.RemoveAll());
            case REMOVE_LINES ->
                placed
                        ? Optional.of(new Op.RemoveLines(op.getInt(FIRST_LINE) - 1, op.getInt(LAST_LINE)))
                        : Optional.empty();
            case REMOVE_STR -> placed && !op.isNullAt(TEXT) ? Optional.of(string(op)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Op string(Row op) {
        OptionalInt occurrence =
                op.isNullAt(OCCURRENCE) ? OptionalInt.empty() : OptionalInt.of(op.getInt(OCCURRENCE) - 1);
        return new Op.RemoveString(op.getInt(FIRST_LINE) - 1, op.getString(TEXT), occurrence);
    }

    /** Ops that were not taken, in the order of the row. */
    public static List<Skipped> skipped(Row program) {
        return program.<Row>getList(program.fieldIndex(SKIPPED)).stream()
                .map(skipped -> new Skipped(skipped.getString(0), skipped.getString(1)))
                .toList();
    }

    private static Optional<Float> lowest(List<Op> ops, Map<Op, Float> confidence) {
        return ops.stream().map(confidence::get).filter(Objects::nonNull).min(Float::compare);
    }
}
