package dev.refine.spark.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.corpus.InputFile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPackerTest {
    private static List<InputFile> files(int count, long bytes) {
        return IntStream.range(0, count)
                .mapToObj(number -> new InputFile("/in/%06d.jsonl".formatted(number), "/in", bytes, 1, ""))
                .toList();
    }

    private static List<Integer> sizes(List<BatchPlan> plans) {
        return plans.stream().map(plan -> plan.files().size()).toList();
    }

    @Test
    void filesStayTogetherAsLongAsTheyFit() {
        List<InputFile> files = files(5, 10);
        List<BatchPlan> plans = new BatchPacker(25).pack(files, 3, 7);
        assertThat(sizes(plans)).containsExactly(2, 2, 1);
        assertThat(plans).extracting(BatchPlan::number).containsExactly(3, 4, 5);
        assertThat(plans.stream().flatMap(plan -> plan.files().stream())).containsExactlyElementsOf(files);
    }

    @Test
    void aFileThatIsLargerThanABatchIsABatchOfItsOwn() {
        assertThat(sizes(new BatchPacker(5).pack(files(3, 10), 0, 7))).containsExactly(1, 1, 1);
        assertThat(new BatchPacker(5).pack(List.of(), 0, 7)).isEmpty();
    }

    @Test
    void verySmallFilesAreCountedToo() {
        assertThat(sizes(new BatchPacker(1 << 30).pack(files(45_000, 100), 0, 7)))
                .containsExactly(20_000, 20_000, 5_000);
    }

    @Test
    void aBatchTakesAtLeastOneByte() {
        assertThatThrownBy(() -> new BatchPacker(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
