package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.size;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.edit.ProgramPrinter;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.model.Policy;
import dev.refine.core.model.UnitScore;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.rows.ProgramRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Where stage 2 gets the program of a text from, out of its row of {@code programs/}. */
sealed interface ProgramSource extends Serializable {

    /** The columns that it needs besides those that every source needs. */
    List<Column> columns();

    /** About how many bytes a row's program takes in memory, a long. */
    Column bytes();

    /** The reasons of ops that stage 1 did not take, an array of strings. */
    Column skipReasons();

    /** @throws UnfitProgramException when the row can't be used for this text */
    ProposedProgram program(IndexedText text, Row row);

    /**
     * How sure the model was of each op, as far as that is known.
     *
     * @param row one that {@link #program} takes, with all columns of {@code programs/}
     */
    Map<Op, Float> confidence(IndexedText text, Row row);

    /** The ops that take effect on a text, one a line. */
    default String effective(IndexedText text, Row row) {
        return ProgramPrinter.print(
                ProgramChecker.check(text, program(text, row)).effective());
    }

    /** The program as it stands there. */
    record Stored() implements ProgramSource {
        @Override
        public List<Column> columns() {
            return List.of(col(ProgramRows.PROGRAM));
        }

        @Override
        public Column bytes() {
            return octet_length(col(ProgramRows.PROGRAM)).cast("long");
        }

        @Override
        public Column skipReasons() {
            return col(ProgramRows.SKIP_REASONS);
        }

        @Override
        public ProposedProgram program(IndexedText text, Row row) {
            String program = row.getAs(ProgramRows.PROGRAM);
            if (program == null) {
                throw new UnfitProgramException("no_program");
            }
            return ProgramParser.parse(program);
        }

        @Override
        public Map<Op, Float> confidence(IndexedText text, Row row) {
            return ProgramRows.confidence(row);
        }
    }

    /**
     * A program made anew from the probabilities that stand there, by the policy that the engine uses.
     *
     * @param floor of the bundle
     */
    record Remade(PresetChoice preset, float floor) implements ProgramSource {
        /** A struct of Spark's with four numbers, and its place in the array. */
        private static final long UNIT_BYTES = 56;

        @Override
        public List<Column> columns() {
            List<Column> columns = new ArrayList<>(preset.columns());
            columns.add(col(ProgramRows.UNITS));
            columns.add(col(ProgramRows.DOCUMENT_P));
            return columns;
        }

        @Override
        public Column bytes() {
            return size(col(ProgramRows.UNITS)).cast("long").multiply(UNIT_BYTES);
        }

        @Override
        public Column skipReasons() {
            return lit(null).cast("array<string>");
        }

        @Override
        public ProposedProgram program(IndexedText text, Row row) {
            return decide(text, row).program();
        }

        @Override
        public Map<Op, Float> confidence(IndexedText text, Row row) {
            return decide(text, row).confidence();
        }

        private Policy.Decision decide(IndexedText text, Row row) {
            int units = row.fieldIndex(ProgramRows.UNITS);
            if (row.isNullAt(units)) {
                throw new UnfitProgramException("no_units");
            }
            List<UnitScore> scores = ProgramRows.units(row.getList(units));
            Optional<Float> documentP = Optional.ofNullable(row.getAs(ProgramRows.DOCUMENT_P));
            try {
                return new Policy(preset.of(row), floor).decide(text, scores, documentP);
            } catch (IllegalArgumentException e) {
                throw new UnfitProgramException("units_do_not_fit", e);
            }
        }
    }
}
