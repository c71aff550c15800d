package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.PAGE;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.Outcome;
import dev.refine.core.text.TextHash;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowJobTest {
    private static final String HASH = Hashes.hex(TextHash.of(PAGE));

    @TempDir
    private static Path folder;

    @BeforeAll
    static void run() {
        Path input = write(
                folder.resolve("pages.jsonl"),
                "{\"id\": 17, \"text\": " + json(PAGE) + "}",
                "{\"id\": 18, \"text\": null}",
                "{\"id\": 19, \"text\": \"\"}");
        TestRuns.run(options(input, folder.resolve("out")));
    }

    private static ShownDocument show(Optional<String> id, Optional<String> hash) {
        ShowOptions options = new ShowOptions(folder.resolve("out").toString(), Optional.empty(), id, hash);
        return new ShowJob(options).execute(TestContext.shared());
    }

    @Test
    void findsADocumentByItsId() {
        ShownDocument shown = show(Optional.of("17"), Optional.empty());
        assertThat(shown.raw()).isEqualTo(PAGE);
        assertThat(shown.outcome()).isEqualTo(Outcome.REFINED);
        assertThat(shown.hash()).contains(HASH);
        assertThat(shown.removed()).isNotEmpty();
        assertThat(shown.program()).isNotEmpty().allSatisfy(op -> {
            assertThat(op.text()).startsWith("remove_");
            assertThat(op.confidence().orElseThrow()).isBetween(0.5f, 1f);
        });
        assertThat(shown.skipped()).isEmpty();
    }

    @Test
    void opsThatWereMadeAnewHaveTheConfidenceOfTheirProbabilities() {
        Path applied = folder.resolve("applied");
        ApplyOptions options = new ApplyOptions(
                TestRuns.source(folder.resolve("pages.jsonl"), "text"),
                folder.resolve("out").toString(),
                applied.toString(),
                Optional.of("thorough"),
                Optional.of(0.75f),
                Writing.DEFAULT,
                new FailedShareLimit(1),
                Map.of());
        new ApplyJob(options, Progress.Listener.NONE).execute(TestContext.shared());
        ShowOptions show = new ShowOptions(applied.toString(), Optional.empty(), Optional.of("17"), Optional.empty());
        assertThat(new ShowJob(show).execute(TestContext.shared()).program())
                .isNotEmpty()
                .allSatisfy(op -> assertThat(op.confidence().orElseThrow()).isBetween(0.75f, 1f));
    }

    @Test
    void findsADocumentByTheBeginningOfItsHash() {
        assertThat(show(Optional.empty(), Optional.of(HASH.substring(0, 6).toUpperCase(Locale.ROOT)))
                        .id())
                .contains("17");
    }

    @Test
    void saysWhyADocumentFailed() {
        ShownDocument shown = show(Optional.of("18"), Optional.empty());
        assertThat(shown.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(shown.failure()).contains("read: null_text");
    }

    @Test
    void showsADocumentThatDidNotChange() {
        ShownDocument shown = show(Optional.of("19"), Optional.empty());
        assertThat(shown.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(shown.program()).containsExactly(new ShownDocument.ShownOp("keep_all()", Optional.empty()));
    }

    @Test
    void opsThatPeopleWroteInTheirOwnWayHaveNoConfidence() {
        Row program = TestContext.shared()
                .spark()
                .sql("SELECT from_json('["
                        + "{\"op\": \"remove_lines\", \"first_line\": 3, \"last_line\": 5, \"confidence\": 0.5},"
                        + "{\"op\": \"remove_str\", \"first_line\": 7, \"last_line\": 7, \"text\": \"x\","
                        + " \"occurrence\": 2, \"confidence\": 0.25},"
                        + "{\"op\": \"remove_all\", \"confidence\": 1},"
                        + "{\"op\": \"remove_lines\", \"first_line\": 1, \"last_line\": 1},"
                        + "{\"op\": \"remove_lines\", \"first_line\": 9, \"confidence\": 0.5},"
                        + "{\"op\": \"remove_str\", \"first_line\": 9, \"last_line\": 9, \"confidence\": 0.5},"
                        + "{\"op\": \"delete\", \"confidence\": 0.5}]',"
                        + " 'array<struct<op: string, first_line: int, last_line: int, text: string, occurrence: int,"
                        + " confidence: float>>') AS ops")
                .head();
        assertThat(ProgramRows.confidence(program))
                .containsOnly(
                        Map.entry(new Op.RemoveLines(2, 5), 0.5f),
                        Map.entry(new Op.RemoveString(6, "x", OptionalInt.of(1)), 0.25f),
                        Map.entry(new Op.RemoveAll(), 1f));
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> show(Optional.of("99"), Optional.empty()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("no document with id 99");
        ShowOptions elsewhere =
                new ShowOptions(folder.toString(), Optional.empty(), Optional.of("17"), Optional.empty());
        assertThatThrownBy(() -> new ShowJob(elsewhere).execute(TestContext.shared()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("_manifest.json");
    }

    @Test
    void refusesWordsThatNameNoDocument() {
        assertThatThrownBy(() -> show(Optional.empty(), Optional.empty())).hasMessageContaining("--id or --hash");
        assertThatThrownBy(() -> show(Optional.empty(), Optional.of("xyz1"))).hasMessageContaining("hexadecimal");
        assertThatThrownBy(() -> show(Optional.empty(), Optional.of("ab"))).hasMessageContaining("4 to 64");
    }
}
