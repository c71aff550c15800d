package dev.refine.core.edit;

import dev.refine.core.text.GoldenFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One golden file: a text, a program and what must become of them.
 *
 * <p>{@code before}, {@code program}, {@code after}, {@code outcome} and {@code skipped} are in every file; {@code effective},
 * {@code removed} and {@code options} where the case is about them.
 */
record GoldenEdit(GoldenFile file) {
    static List<GoldenEdit> all() {
        return GoldenFile.all("edit").stream().map(GoldenEdit::new).toList();
    }

    String name() {
        return file.name();
    }

    String sentence() {
        return file.sentence();
    }

    String before() {
        return file.section("before");
    }

    String program() {
        return file.section("program");
    }

    String after() {
        return file.section("after");
    }

    Outcome outcome() {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.word().equals(file.section("outcome")))
                .findFirst()
                .orElseThrow();
    }

    /** One line for each skipped op: the reason and what was written. */
    String skipped() {
        return file.section("skipped");
    }

    Optional<String> effective() {
        return file.find("effective");
    }

    /** One line for each piece: line from 1, start from 0, {@code whole} or {@code part}, and the text as a JSON string. */
    Optional<String> removed() {
        return file.find("removed");
    }

    CheckOptions options() {
        return file.find("options").isPresent()
                ? new CheckOptions(CheckOptions.JoinedWords.SKIP)
                : CheckOptions.DEFAULT;
    }
}
