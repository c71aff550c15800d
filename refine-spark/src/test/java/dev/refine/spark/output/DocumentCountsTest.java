package dev.refine.spark.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.session.JobException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentCountsTest {
    private static String json(DocumentCounts counts) {
        return OutputJson.print(new BatchCommit(1, counts, List.of(), Map.of(), ColumnCounts.NONE));
    }

    private static DocumentCounts parsed(String json) {
        return OutputJson.parse(json, BatchCommit.class, "a commit").counts();
    }

    @Test
    void countsThatRejectNothingSayNothingOfIt() {
        DocumentCounts counts = new DocumentCounts(10, 4, 3, 2, 1);
        assertThat(json(counts)).contains("\"failed\" : 1").doesNotContain("rejected");
        assertThat(parsed(json(counts))).isEqualTo(counts);
    }

    @Test
    void rejectedOnesComeBack() {
        DocumentCounts counts = new DocumentCounts(10, 4, 2, 1, 2, 1);
        assertThat(json(counts)).contains("\"rejected\" : 2");
        assertThat(parsed(json(counts))).isEqualTo(counts);
        assertThat(counts.plus(counts)).isEqualTo(new DocumentCounts(20, 8, 4, 2, 4, 2));
    }

    @Test
    void countsThatAreMissingOrDoNotAddUpAreDamaged() {
        String json = json(new DocumentCounts(10, 4, 3, 2, 1));
        assertThatThrownBy(() -> parsed(json.replace("\"failed\"", "\"fallen\"")))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> parsed(json.replace("\"refined\" : 4", "\"refined\" : 5")))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("do not add up");
    }
}
