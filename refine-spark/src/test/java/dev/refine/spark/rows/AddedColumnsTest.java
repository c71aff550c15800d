package dev.refine.spark.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class AddedColumnsTest {
    private static StructType columns(String... names) {
        StructType schema = new StructType();
        for (String name : names) {
            schema = schema.add(name, DataTypes.StringType);
        }
        return schema;
    }

    @Test
    void namesThatWeAddClashWhateverTheirCase() {
        assertThat(AddedColumns.clashes(columns("id", "Outcome", "batch", "text")))
                .containsExactly("Outcome", "batch");
    }

    @Test
    void everyNameOfTheDesignClashes() {
        String[] added = {"text_hash", "outcome", "raw_bytes", "stage", "reason", "batch"};
        assertThat(AddedColumns.clashes(columns(added))).containsExactly(added);
    }

    @Test
    void allOtherNamesAreFree() {
        assertThat(AddedColumns.clashes(columns("raw", "program", "refined", "text", "id", "ops")))
                .isEmpty();
    }
}
