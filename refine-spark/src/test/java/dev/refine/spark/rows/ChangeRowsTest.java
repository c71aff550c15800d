package dev.refine.spark.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.spark.session.TestContext;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ChangeRowsTest {
    private static final int COPIES = 10_000;

    private static Dataset<Row> copies(Optional<Column> id) {
        Dataset<Row> rows = TestContext.shared().spark().range(COPIES).toDF("id");
        return rows.withColumn(ChangeRows.HASH, lit(new byte[32])).withColumn(ChangeRows.PLACE, ChangeRows.place(id));
    }

    private static long below(double share, Optional<Column> id) {
        return copies(id).filter(ChangeRows.isBelow(share)).count();
    }

    @Test
    void copiesUnderIdsOfTheirOwnAreChosenEachByItself() {
        double deviation = Math.sqrt(.2 * .8 / COPIES);
        assertThat((double) below(.2, Optional.of(col("id").cast("string"))) / COPIES)
                .isCloseTo(.2, within(5 * deviation));
    }

    @Test
    void copiesWithoutIdsAreChosenTogetherOrNotAtAll() {
        Column none = lit(null).cast("string");
        assertThat(List.of(below(.2, Optional.empty()), below(.2, Optional.of(none))))
                .allMatch(count -> count == 0 || count == COPIES);
        assertThat(below(1, Optional.empty())).isEqualTo(COPIES);
    }

    @Test
    void aFilterAndARowAgreeOnWhatIsBelowAShare() {
        double share = .3;
        long taken = copies(Optional.of(col("id"))).collectAsList().stream()
                .filter(row -> ChangeRows.share(ChangeRows.place(row)) < share)
                .count();
        assertThat(below(share, Optional.of(col("id")))).isEqualTo(taken);
    }
}
