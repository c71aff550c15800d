package dev.refine.core.report;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.ProgramPrinter;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.report.ReportDocument.Changes;
import dev.refine.core.report.ReportDocument.Origin;
import dev.refine.core.report.ReportDocument.ShownOp;
import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.CorpusStatesBuilder;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.core.stats.DocumentStats;
import dev.refine.core.stats.OpCounts;
import dev.refine.core.stats.changes.OpConfidence;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/** Reports with documents of every kind, some of which would do harm if they could. */
final class TestReports {
    private static final List<String> ATTACKS = List.of(
            "<script>window.attacked = 1</script><img src=x onerror='window.attacked = 1'>",
            "</span></del></details></main></body></html> \" onmouseover=\"window.attacked = 1\" x='",
            "<svg onload='window.attacked = 1'><!-- <![CDATA[ <style>*{display:none}</style> </script> </style>",
            "\u202Eturned around\u2066 a\u200Bb\uFEFF \u0000\u001B[31m",
            "x".repeat(1_000_000));

    private final List<ReportDocument> documents = new ArrayList<>();
    private final CorpusStatesBuilder states = new CorpusStatesBuilder();
    private final OpConfidence confidence = new OpConfidence();
    private final Random random = new Random(1);

    private final int mostWords;

    private TestReports(int mostWords) {
        this.mostWords = mostWords;
    }

    /** The same for the same numbers. */
    static ReportData of(int documents, int mostWords) {
        TestReports made = new TestReports(mostWords);
        for (int i = 0; i < documents; i++) {
            made.add(i);
        }
        CorpusStates all = made.states.states();
        return new ReportData(
                "What refine changed",
                List.of("2 input files can't be read to the end and stand in no figure here."),
                List.of(new ReportFact("preset", "precise"), new ReportFact("output", "file:/out/" + ATTACKS.get(0))),
                CorpusTotals.of(all),
                CorpusCharts.of(all.plus(made.confidence.states())),
                List.of(made.list()),
                made.documents);
    }

    private ReportList list() {
        List<ReportList.Item> items = documents.stream()
                .filter(document -> !document.key().isEmpty())
                .limit(30)
                .map(document -> new ReportList.Item(
                        List.of(document.name(), "1,234", ATTACKS.get(0)), Optional.of(document.key())))
                .toList();
        return new ReportList(
                "Largest changes",
                "Documents that lost the most.",
                List.of(
                        new ReportList.Column("document", ReportList.Kind.WORDS),
                        new ReportList.Column("removed", ReportList.Kind.NUMBER),
                        new ReportList.Column("text", ReportList.Kind.TEXT)),
                items);
    }

    private void add(int number) {
        if (number % 20 == 19) {
            states.failed("read", "not_utf8");
            documents.add(new ReportDocument(
                    "",
                    "bad-" + number,
                    Outcome.FAILED,
                    0,
                    0,
                    Origin.UNKNOWN,
                    Optional.of("read: not_utf8"),
                    Optional.empty()));
        } else if (number % 5 == 4) {
            add(number, text(number), List.of(), List.of());
        } else if (number % 7 == 3) {
            odd(number);
        } else {
            menu(number);
        }
    }

    private String text(int number) {
        StringBuilder text = new StringBuilder("The river rose. needle" + number);
        int words = 60 + random.nextInt(mostWords - 60);
        for (int i = 0; i < words; i++) {
            text.append(i % 14 == 13 ? ".\n" : " ").append("word").append(random.nextInt(500));
        }
        return text.append('.').toString();
    }

    private void menu(int number) {
        String menu = "Home | About | menu" + number;
        String raw = menu + "\n" + text(number) + " Share this\nFooter";
        int last = raw.split("\n", -1).length - 2;
        String line = raw.split("\n", -1)[last];
        int at = line.codePointCount(0, line.length()) - " Share this".length();
        List<RemovedPiece> pieces = List.of(
                new RemovedPiece(0, 0, menu, true),
                new RemovedPiece(last, at, " Share this", false),
                new RemovedPiece(last + 1, 0, "Footer", true));
        add(
                number,
                raw,
                pieces,
                List.of(
                        new Op.RemoveLines(0, 1),
                        new Op.RemoveString(last, " Share this", OptionalInt.empty()),
                        new Op.RemoveLines(last + 1, last + 2)));
    }

    private void odd(int number) {
        String attack = ATTACKS.get(number / 7 % ATTACKS.size());
        String raw = attack + "\n" + text(number);
        add(number, raw, List.of(new RemovedPiece(0, 0, attack, true)), List.of(new Op.RemoveLines(0, 1)));
    }

    private void add(int number, String raw, List<RemovedPiece> pieces, List<Op> ops) {
        String refined = raw;
        long removed = 0;
        for (RemovedPiece piece : pieces) {
            String gone =
                    piece.wholeLine() && refined.startsWith(piece.text() + "\n") ? piece.text() + "\n" : piece.text();
            refined = refined.replace(gone, "");
            removed += gone.length();
        }
        Outcome outcome = pieces.isEmpty() ? Outcome.UNCHANGED : Outcome.REFINED;
        states.document(
                DocumentStats.of(IndexedText.of(raw), new AppliedProgram(outcome, refined, pieces), OpCounts.of(ops)),
                raw.length(),
                List.of());
        documents.add(new ReportDocument(
                "k" + number,
                number % 7 == 3 ? "page/" + number + ATTACKS.get(0) : "page/" + number,
                outcome,
                raw.length(),
                removed,
                new Origin(Optional.of("host" + number % 9 + ".org"), Optional.of(number % 3 == 0 ? "de" : "en")),
                Optional.empty(),
                Optional.of(
                        new Changes(raw, pieces, ops.stream().map(this::shown).toList()))));
    }

    private ShownOp shown(Op op) {
        double p = .8 + .2 * random.nextDouble();
        confidence.add(op, (float) p);
        return new ShownOp(ProgramPrinter.print(List.of(op)).strip(), OptionalDouble.of(p));
    }
}
