package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.spark.job.ShownDocument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentViewTest {

    @Test
    void removedLinesAndRunsAreMarkedInPlace() {
        ShownDocument document = refined(
                "Title\nShare this page!\n\nA Share first Tweet paragraph.",
                "remove_lines(2, 3)\nremove_str(4, \"Share \")\nremove_str(4, \"Tweet \")",
                new RemovedPiece(1, 0, "Share this page!", true),
                new RemovedPiece(2, 0, "", true),
                new RemovedPiece(3, 2, "Share ", false),
                new RemovedPiece(3, 14, "Tweet ", false));

        assertThat(lines(document))
                .containsExactly(
                        "id       page-7",
                        "hash     3fa9",
                        "outcome  refined",
                        "program  remove_lines(2, 3)",
                        "         remove_str(4, \"Share \")",
                        "         remove_str(4, \"Tweet \")",
                        "",
                        "     1   Title",
                        "     2 - Share this page!",
                        "     3 - ",
                        "     4 ~ A [-Share -]first [-Tweet -]paragraph.");
    }

    @Test
    void placesCountInCodePoints() {
        ShownDocument document = refined("👩👩 Share 👩", "", new RemovedPiece(0, 3, "Share ", false));
        assertThat(lines(document)).last().isEqualTo("     1 ~ 👩👩 [-Share -]👩");
    }

    @Test
    void longUnchangedStretchesAreFoldedWithTheirCount() {
        String raw = IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        assertThat(body(refined(raw, "", new RemovedPiece(9, 0, "line 10", true))))
                .containsExactly(
                        "     1   line 1",
                        "     2   line 2",
                        "         … 5 lines unchanged …",
                        "     8   line 8",
                        "     9   line 9",
                        "    10 - line 10",
                        "    11   line 11",
                        "    12   line 12",
                        "         … 6 lines unchanged …",
                        "    19   line 19",
                        "    20   line 20");
    }

    @Test
    void shortUnchangedStretchesAreShownWhole() {
        assertThat(body(refined("1\n2\n3\n4\n5\n6\n7", ""))).hasSize(7);
        assertThat(body(refined("1\n2\n3\n4\n5\n6\n7\n8", ""))).hasSize(5);
    }

    @Test
    void theMiddleOfALongLineIsLeftOut() {
        String raw = "a".repeat(1_000) + "Share" + "b";
        assertThat(body(refined(raw, "", new RemovedPiece(0, 1_000, "Share", false))))
                .containsExactly(
                        "     1 ~ " + "a".repeat(120) + " … 760 characters … " + "a".repeat(120) + "[-Share-]b");
    }

    @Test
    void corpusTextCantSteerTheTerminal() {
        ShownDocument document =
                refined("\u001b[2J\rx", "remove_str(1, \"\u001b\")", new RemovedPiece(0, 0, "\u001b", false));
        assertThat(String.join("\n", new DocumentView(document, Paint.PLAIN).lines()))
                .doesNotContain("\u001b", "\r");
        assertThat(lines(document)).last().isEqualTo("     1 ~ [-␛-][2J␍x");
    }

    @Test
    void coloursStandAroundWhatWasRemoved() {
        ShownDocument document =
                refined("a b\nc", "", new RemovedPiece(0, 1, " b", false), new RemovedPiece(1, 0, "c", true));
        List<String> lines = new DocumentView(document, Paint.COLOUR).lines();
        assertThat(lines).endsWith("     1 ~ a\u001b[31m[- b-]\u001b[0m", "\u001b[31m     2 - c\u001b[0m");
    }

    @Test
    void aFailedDocumentShowsItsReason() {
        ShownDocument document = new ShownDocument(
                Optional.of("page-9"),
                Optional.empty(),
                Outcome.FAILED,
                "",
                List.of(),
                "",
                Optional.of("read: not UTF-8"));
        assertThat(lines(document)).containsExactly("id       page-9", "outcome  failed", "reason   read: not UTF-8");
    }

    private static ShownDocument refined(String raw, String program, RemovedPiece... pieces) {
        return new ShownDocument(
                Optional.of("page-7"),
                Optional.of("3fa9"),
                Outcome.REFINED,
                raw,
                List.of(pieces),
                program,
                Optional.empty());
    }

    private static List<String> lines(ShownDocument document) {
        return new DocumentView(document, Paint.PLAIN).lines();
    }

    private static List<String> body(ShownDocument document) {
        List<String> lines = lines(document);
        return lines.subList(lines.indexOf("") + 1, lines.size());
    }
}
