package dev.refine.core.stats.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.CheckedProgram;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.stats.changes.RemovedRun.Kind;
import dev.refine.core.stats.changes.RemovedRun.Place;
import dev.refine.core.text.IndexedText;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovedRunsTest {
    private static final String PAGE = """
            Home
            About
            A paragraph. [Share] It goes on. [Mail]
            Ad
            More of it.
            © 2024""";

    private static List<RemovedRun> runs(String text, String program) {
        IndexedText indexed = IndexedText.of(text);
        CheckedProgram checked = ProgramChecker.check(indexed, ProgramParser.parse(program));
        AppliedProgram applied = ProgramApplier.apply(checked);
        return RemovedRuns.of(applied.refined(), applied.removed());
    }

    @Test
    void whatWentIsToldByKindAndPlace() {
        assertThat(runs(PAGE, """
                        remove_lines(1, 2)
                        remove_str(3, " [Share]")
                        remove_str(3, " [Mail]")
                        remove_lines(4, 4)
                        remove_lines(6, 6)"""))
                .containsExactly(
                        new RemovedRun(Kind.LINES, Place.LEADING, 11),
                        new RemovedRun(Kind.STRING, Place.INNER, 8),
                        new RemovedRun(Kind.STRING, Place.INNER, 7),
                        new RemovedRun(Kind.LINES, Place.INNER, 3),
                        new RemovedRun(Kind.LINES, Place.TRAILING, 7));
    }

    @Test
    void linesOneBelowTheOtherAreOneRunWhateverOpsTookThem() {
        assertThat(runs(PAGE, "remove_lines(1, 1)\nremove_lines(2, 2)"))
                .containsExactly(new RemovedRun(Kind.LINES, Place.LEADING, 11));
        assertThat(runs("a\n\nb\nc", "remove_lines(1, 1)\nremove_lines(3, 3)"))
                .as("a line that stays stands between them, though it is blank")
                .containsExactly(
                        new RemovedRun(Kind.LINES, Place.LEADING, 2), new RemovedRun(Kind.LINES, Place.LEADING, 2));
    }

    @Test
    void aStringAtTheStartOrEndOfTheTextIsLeadingOrTrailing() {
        assertThat(runs("Share: one 😀 two Mail", "remove_str(1, \"Share: \")\nremove_str(1, \" Mail\")"))
                .containsExactly(
                        new RemovedRun(Kind.STRING, Place.LEADING, 7), new RemovedRun(Kind.STRING, Place.TRAILING, 5));
        assertThat(runs("one 😀 Share two", "remove_str(1, \"😀 Share \")"))
                .containsExactly(new RemovedRun(Kind.STRING, Place.INNER, 8));
    }

    @Test
    void anEmptiedTextIsOneRun() {
        assertThat(runs("a\nbc", "remove_all()")).containsExactly(new RemovedRun(Kind.ALL, Place.WHOLE, 5));
        assertThat(runs("a\nbc", "remove_lines(1, 2)")).containsExactly(new RemovedRun(Kind.ALL, Place.WHOLE, 5));
    }

    @Test
    void withoutPiecesThereIsNone() {
        assertThat(runs(PAGE, "keep_all()")).isEmpty();
    }
}
