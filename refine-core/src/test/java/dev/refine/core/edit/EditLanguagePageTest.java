package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for users says what the code does. */
class EditLanguagePageTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/edit-language.md"));
    }

    @Test
    void itsThreeExamplesAreGoldenFiles() throws IOException {
        String page = page();
        List<GoldenEdit> examples = GoldenEdit.all().stream()
                .filter(golden -> golden.name().startsWith("page-example-"))
                .toList();
        assertThat(examples)
                .hasSize(3)
                .allSatisfy(golden -> assertThat(page)
                        .contains("```\n== before\n" + golden.before() + "\n== program\n" + golden.program()
                                + "\n== after\n" + golden.after() + "\n```"));
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonToSkipIsInItsTable(SkipReason reason) throws IOException {
        assertThat(page()).contains("\n| `" + reason.word() + "` | ");
    }

    @Test
    void theLimitOfOpsIsTheCheckers() throws IOException {
        assertThat(page()).contains(String.format(Locale.ROOT, "the first %,d;", ProgramChecker.MAX_OPS));
    }
}
