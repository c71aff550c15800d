package dev.refine.spark.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ColumnPathTest {
    private static final StructType PAGE =
            new StructType().add("text", DataTypes.StringType, false).add("size", DataTypes.LongType);
    private static final StructType SCHEMA =
            new StructType().add("id", DataTypes.StringType).add("page", PAGE).add("a.b", DataTypes.StringType);

    @Test
    void dotsLeadIntoStructs() {
        assertThat(ColumnPath.find(SCHEMA, "page.text")).contains(new ColumnPath(List.of("page", "text")));
    }

    @Test
    void aColumnWithExactlyThatNameComesFirst() {
        assertThat(ColumnPath.find(SCHEMA, "a.b")).contains(new ColumnPath(List.of("a.b")));
    }

    @Test
    void aPlaceThatTheSchemaLacksIsNotFound() {
        assertThat(ColumnPath.find(SCHEMA, "page.title")).isEmpty();
        assertThat(ColumnPath.find(SCHEMA, "id.x")).isEmpty();
        assertThat(ColumnPath.find(SCHEMA, "ID")).isEmpty();
        assertThat(ColumnPath.find(SCHEMA, "")).isEmpty();
    }

    @Test
    void knowsTheTypeOfItsPlace() {
        assertThat(new ColumnPath(List.of("page", "size")).type(SCHEMA)).contains(DataTypes.LongType);
    }
}
