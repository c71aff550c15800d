package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;

import dev.refine.core.model.Preset;
import dev.refine.spark.rows.ProgramRows;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** By which preset the program of a row is made anew. */
sealed interface PresetChoice extends Serializable {

    /** The columns that it needs. */
    List<Column> columns();

    /** @throws UnfitProgramException where the row names none that is known */
    Preset of(Row row);

    /** From which probability on a unit goes: the same in all rows. */
    float threshold();

    /** One for all rows. */
    record One(Preset preset) implements PresetChoice {
        @Override
        public List<Column> columns() {
            return List.of();
        }

        @Override
        public Preset of(Row row) {
            return preset;
        }

        @Override
        public float threshold() {
            return preset.threshold();
        }
    }

    /**
     * That by which the row's own program was made, with another threshold.
     *
     * @param presets by name, each with that threshold
     */
    record OfRow(Map<String, Preset> presets, float threshold) implements PresetChoice {
        @Override
        public List<Column> columns() {
            return List.of(col(ProgramRows.PRESET));
        }

        @Override
        public Preset of(Row row) {
            return Optional.ofNullable(row.<String>getAs(ProgramRows.PRESET))
                    .flatMap(name -> Optional.ofNullable(presets.get(name)))
                    .orElseThrow(() -> new UnfitProgramException("unknown_preset"));
        }
    }
}
