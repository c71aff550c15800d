package dev.refine.spark.job;

import static dev.refine.spark.job.TestRuns.PAGE;
import static dev.refine.spark.job.TestRuns.json;
import static dev.refine.spark.job.TestRuns.options;
import static dev.refine.spark.job.TestRuns.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.Outcome;
import dev.refine.core.text.TextHash;
import dev.refine.spark.rows.Hashes;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
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
        ShowOptions options = new ShowOptions(folder.resolve("out").toString(), id, hash);
        return new ShowJob(options).execute(TestContext.shared());
    }

    @Test
    void findsADocumentByItsId() {
        ShownDocument shown = show(Optional.of("17"), Optional.empty());
        assertThat(shown.raw()).isEqualTo(PAGE);
        assertThat(shown.outcome()).isEqualTo(Outcome.REFINED);
        assertThat(shown.hash()).contains(HASH);
        assertThat(shown.removed()).isNotEmpty();
        assertThat(shown.program()).contains("remove_lines(");
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
        assertThat(shown.program()).isEqualTo("keep_all()");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> show(Optional.of("99"), Optional.empty()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("no document with id 99");
        ShowOptions elsewhere = new ShowOptions(folder.toString(), Optional.of("17"), Optional.empty());
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
