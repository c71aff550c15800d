package dev.refine.core.dialect;

import dev.refine.core.text.GoldenFile;
import dev.refine.core.text.IndexedText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One golden file: a text, what a model wrote for it, and what must become of both.
 *
 * <p>{@code chunk} is there where the model saw a part of the text: the numbers of a {@link Chunk}, from 0. {@code cut off} is
 * there where the model did not come to an end, {@code fault} where its answer is no program. {@code program} holds the ops that
 * were read, {@code skipped} those that were not, or that do not fit.
 */
record GoldenAnswer(GoldenFile file) {
    static List<GoldenAnswer> all() {
        return GoldenFile.all("dialect").stream().map(GoldenAnswer::new).toList();
    }

    String name() {
        return file.name();
    }

    String sentence() {
        return file.sentence();
    }

    String section(String section) {
        return file.section(section);
    }

    Dialect dialect() {
        return Dialect.of(section("dialect")).orElseThrow();
    }

    Chunk chunk() {
        IndexedText text = IndexedText.of(section("before"));
        if (file.find("chunk").isEmpty()) {
            return Chunk.whole(text);
        }
        int[] at = Arrays.stream(section("chunk").split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Chunk(text, at[0], at[1], at[2], at[3], at[4]);
    }

    boolean isFinished() {
        return file.find("cut off").isEmpty();
    }

    Optional<String> fault() {
        return file.find("fault");
    }
}
