package dev.refine.spark.job;

import dev.refine.core.report.ReportList;
import dev.refine.core.report.ReportList.Column;
import dev.refine.core.report.ReportList.Item;
import dev.refine.core.report.ReportList.Kind;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Figures of {@code stats/diversity/} side by side, what went at a stretch, and what became of the documents of each level. */
final class FigureLists {
    private static final String RUNS = "runs.";
    private static final String RUN_CHARS = "run_chars.";

    private final List<DiversityFigure> figures;

    private FigureLists(List<DiversityFigure> figures) {
        this.figures = figures;
    }

    static List<ReportList> of(List<DiversityFigure> figures) {
        FigureLists lists = new FigureLists(figures);
        return Stream.of(
                        lists.sides(),
                        lists.runs(),
                        lists.levels(
                                QualityLevels.BY_RULES,
                                "By level of quality",
                                "What became of the documents of each level, with published rules for a judge."),
                        lists.levels(
                                QualityLevels.BY_SCORER,
                                "By level of the scorer",
                                "What became of the sampled documents of each level, as the scorer judges both texts."))
                .filter(list -> !list.items().isEmpty())
                .toList();
    }

    private ReportList sides() {
        return new ReportList(
                "How varied the texts are, and how they read",
                "Before, after, and what went, at equal counts of words where a figure depends on them, and on how many documents"
                        + " it stands. docs/statistics.md of refine says what each one is.",
                columns("figure", "documents", "at words", "before", "after", "removed"),
                SideFigures.of(figures).stream()
                        .map(figure -> item(
                                figure.measure(),
                                count(figure.documents()),
                                figure.words().isPresent()
                                        ? count(figure.words().getAsLong())
                                        : "",
                                figure.raw(),
                                figure.refined(),
                                figure.removed()))
                        .toList());
    }

    private ReportList runs() {
        return new ReportList(
                "What went at a stretch",
                "Whole lines or strings inside of lines, at the beginning of the text, inside of it or at its end.",
                columns("kind and place", "stretches", "characters"),
                figures.stream()
                        .filter(figure -> figure.measure().startsWith(RUNS) && isOfAll(figure) && figure.value() > 0)
                        .map(figure -> item(
                                figure.measure().substring(RUNS.length()).replace('.', ' '),
                                count((long) figure.value()),
                                chars(figure)))
                        .toList());
    }

    private String chars(DiversityFigure runs) {
        String measure = RUN_CHARS + runs.measure().substring(RUNS.length());
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure) && isOfAll(figure))
                .findFirst()
                .map(figure -> count((long) figure.value()))
                .orElse("–");
    }

    private static boolean isOfAll(DiversityFigure figure) {
        return figure.side() == Side.REMOVED && figure.group().isEmpty();
    }

    private ReportList levels(String prefix, String title, String about) {
        QualityLevels levels = new QualityLevels(figures, prefix);
        return new ReportList(
                title,
                about,
                columns("level", "documents", "better", "worse", "even", "untouched", "emptied", "words out / in"),
                levels.levels().stream().map(level -> level(levels, level)).toList());
    }

    private static Item level(QualityLevels levels, DiversityFigure level) {
        List<String> cells = new ArrayList<>();
        cells.add(level.group().orElse("all"));
        cells.add(count(level.support()));
        QualityLevels.SHARES.forEach(what -> cells.add(share(levels, level, what)));
        cells.add(share(levels, level, QualityLevels.WORDS));
        return item(cells.toArray(String[]::new));
    }

    private static String share(QualityLevels levels, DiversityFigure level, String what) {
        return levels.share(level, what).map(SideFigures::percent).orElse("–");
    }

    /** The first holds words, the others numbers. */
    private static List<Column> columns(String first, String... others) {
        return Stream.concat(
                        Stream.of(new Column(first, Kind.WORDS)),
                        Stream.of(others).map(name -> new Column(name, Kind.NUMBER)))
                .toList();
    }

    private static Item item(String... cells) {
        return new Item(List.of(cells), Optional.empty());
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
