package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.spark.job.ShownDocument;
import dev.refine.spark.job.ShownDocument.ShownOp;
import dev.refine.spark.job.ShownDocument.SkippedOp;
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
                        "program  remove_lines(2, 3)  p 0.900",
                        "         remove_str(4, \"Share \")  p 0.900",
                        "         remove_str(4, \"Tweet \")  p 0.900",
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
    void skippedOpsStandWithTheirReasonsAndOpsOfPeopleWithoutAConfidence() {
        ShownDocument document = new ShownDocument(
                Optional.empty(),
                Optional.of("3fa9"),
                Outcome.UNCHANGED,
                "a",
                List.of(),
                List.of(new ShownOp("keep_all()", Optional.empty())),
                List.of(new SkippedOp("remove_lines(7, 8)", "out_of_range"), new SkippedOp("gi\u0007b", "malformed")),
                Optional.empty());
        assertThat(lines(document))
                .containsExactly(
                        "hash     3fa9",
                        "outcome  unchanged",
                        "program  keep_all()",
                        "skipped  remove_lines(7, 8)  out_of_range",
                        "         gi␇b  malformed",
                        "",
                        "     1   a");
    }

    @Test
    void longUnchangedStretchesAreFoldedWithTheirCount() {
        String raw = IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        ShownDocument document = refined(raw, "", new RemovedPiece(9, 0, "line 10", true));
        assertThat(body(document, 2))
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
        assertThat(body(document, 0))
                .containsExactly(
                        "         … 9 lines unchanged …", "    10 - line 10", "         … 10 lines unchanged …");
        assertThat(body(document, 999_999_999)).hasSize(20);
    }

    @Test
    void aFoldHidesTwoLinesAtLeast() {
        assertThat(body(refined("1\n2\n3\n4\n5\n6\n7", ""), 3)).hasSize(7);
        assertThat(body(refined("1\n2\n3\n4\n5\n6\n7\n8", ""), 3))
                .hasSize(7)
                .contains("         … 2 lines unchanged …");
        assertThat(body(refined("1", ""), 0)).containsExactly("     1   1");
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
        assertThat(String.join("\n", new DocumentView(document, Paint.PLAIN, 3).lines()))
                .doesNotContain("\u001b", "\r");
        assertThat(lines(document)).last().isEqualTo("     1 ~ [-␛-][2J␍x");
    }

    @Test
    void coloursStandAroundWhatWasRemoved() {
        ShownDocument document =
                refined("a b\nc", "", new RemovedPiece(0, 1, " b", false), new RemovedPiece(1, 0, "c", true));
        List<String> lines = new DocumentView(document, Paint.COLOUR, 3).lines();
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
                List.of(),
                List.of(),
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
                program.lines().map(op -> new ShownOp(op, Optional.of(0.9f))).toList(),
                List.of(),
                Optional.empty());
    }

    private static List<String> lines(ShownDocument document) {
        return new DocumentView(document, Paint.PLAIN, 3).lines();
    }

    private static List<String> body(ShownDocument document) {
        return body(document, 3);
    }

    private static List<String> body(ShownDocument document, int context) {
        List<String> lines = new DocumentView(document, Paint.PLAIN, context).lines();
        return lines.subList(lines.indexOf("") + 1, lines.size());
    }
}
