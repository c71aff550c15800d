package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplateDigestTest {
    private record Line(long key, LineSupport support) {}

    @Test
    void neitherOrderNorPartsChangeTheFingerprint() {
        List<Line> lines = lines(500);
        String whole = digest(lines).fingerprint();
        for (long seed = 0; seed < 50; seed++) {
            List<Line> shuffled = new ArrayList<>(lines);
            Collections.shuffle(shuffled, new Random(seed));
            TemplateDigest merged = new TemplateDigest();
            for (int from = 0; from < shuffled.size(); from += 90) {
                TemplateDigest part = digest(shuffled.subList(from, Math.min(shuffled.size(), from + 90)));
                merged.add(part.sum(), part.lines());
            }
            assertThat(merged.fingerprint()).as("seed %d", seed).isEqualTo(whole);
            assertThat(merged.lines()).isEqualTo(500);
        }
    }

    @Test
    void anyOtherNumberOrLineChangesIt() {
        LineSupport support = new LineSupport(5, 2, 4, 5, 9);
        List<Line> lines = List.of(new Line(1, support), new Line(2, support));
        List<List<Line>> others = List.of(
                List.of(),
                List.of(new Line(1, support)),
                List.of(new Line(1, support), new Line(1, support)),
                List.of(new Line(1, support), new Line(3, support)),
                List.of(new Line(1, support), new Line(2, new LineSupport(6, 2, 4, 5, 9))),
                List.of(new Line(1, support), new Line(2, new LineSupport(5, 1, 4, 5, 9))),
                List.of(new Line(1, support), new Line(2, new LineSupport(5, 2, 3, 5, 9))),
                List.of(new Line(1, support), new Line(2, new LineSupport(5, 2, 4, 4, 9))),
                List.of(new Line(1, support), new Line(2, new LineSupport(5, 2, 4, 5, 8))),
                List.of(new Line(1, support), new Line(2, support), new Line(0, new LineSupport(0, 0, 0, 0, 0))));
        List<String> fingerprints =
                others.stream().map(other -> digest(other).fingerprint()).toList();
        assertThat(fingerprints)
                .doesNotHaveDuplicates()
                .doesNotContain(digest(lines).fingerprint());
        assertThat(digest(lines).fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void aSumHasThirtyTwoBytesWhateverItIs() {
        assertThat(new TemplateDigest().sum()).containsOnly(0).hasSize(32);
        IntStream.range(0, 300).forEach(i -> assertThat(digest(lines(i)).sum()).hasSize(32));
    }

    private static List<Line> lines(int number) {
        Random random = new Random(7);
        return IntStream.range(0, number)
                .mapToObj(i -> new Line(random.nextLong(), new LineSupport(i + 2, 1, i, i, i)))
                .toList();
    }

    private static TemplateDigest digest(List<Line> lines) {
        TemplateDigest digest = new TemplateDigest();
        lines.forEach(line -> digest.add(line.key(), line.support()));
        return digest;
    }
}
