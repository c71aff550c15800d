package dev.refine.spark.job;

import dev.refine.core.report.ReportList;
import dev.refine.core.report.ReportList.Column;
import dev.refine.core.report.ReportList.Item;
import dev.refine.core.report.ReportList.Kind;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Figures of {@code stats/diversity/} side by side, and what became of the documents of each level. */
final class FigureLists {
    private static final String LEVEL = "level_share.";
    private static final List<String> SHARES =
            List.of("better", "worse", "even", "untouched", "emptied", "words_out_over_in");

    private final List<DiversityFigure> figures;

    private FigureLists(List<DiversityFigure> figures) {
        this.figures = figures;
    }

    static List<ReportList> of(List<DiversityFigure> figures) {
        FigureLists lists = new FigureLists(figures);
        return Stream.of(lists.diversity(), lists.levels())
                .filter(list -> !list.items().isEmpty())
                .toList();
    }

    private ReportList diversity() {
        return new ReportList(
                "How varied the texts are, and how they read",
                "Before, after, and what went, at equal counts of words where a figure depends on them."
                        + " docs/statistics.md of refine says what each one is.",
                List.of(
                        new Column("figure", Kind.WORDS),
                        new Column("at words", Kind.NUMBER),
                        new Column("before", Kind.NUMBER),
                        new Column("after", Kind.NUMBER),
                        new Column("removed", Kind.NUMBER)),
                SideFigures.of(figures).stream().map(FigureLists::item).toList());
    }

    private static Item item(SideFigures figure) {
        return new Item(
                List.of(
                        figure.measure(),
                        figure.words().isPresent()
                                ? String.format(
                                        Locale.ROOT, "%,d", figure.words().getAsLong())
                                : "",
                        figure.raw(),
                        figure.refined(),
                        figure.removed()),
                Optional.empty());
    }

    private List<DiversityFigure> figures(String measure, Side side, Predicate<DiversityFigure> which) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure) && figure.side() == side)
                .filter(which)
                .toList();
    }

    private ReportList levels() {
        List<Item> items = figures(LEVEL + SHARES.get(0), Side.REFINED, figure -> true).stream()
                .sorted(Comparator.comparing(figure -> figure.group().orElse("")))
                .map(this::level)
                .toList();
        List<Column> columns =
                new ArrayList<>(List.of(new Column("level", Kind.WORDS), new Column("documents", Kind.NUMBER)));
        Stream.of("better", "worse", "even", "untouched", "emptied", "words out / in")
                .forEach(name -> columns.add(new Column(name, Kind.NUMBER)));
        return new ReportList(
                "By level of quality",
                "What became of the documents of each level, with published rules for a judge.",
                columns,
                items);
    }

    private Item level(DiversityFigure level) {
        List<String> cells = new ArrayList<>();
        cells.add(level.group().orElse(""));
        cells.add(String.format(Locale.ROOT, "%,d", level.support()));
        for (String share : SHARES) {
            cells.add(figures(
                            LEVEL + share,
                            Side.REFINED,
                            figure -> figure.group().equals(level.group()))
                    .stream()
                    .findFirst()
                    .map(figure -> String.format(Locale.ROOT, "%.1f %%", 100 * figure.value()))
                    .orElse("–"));
        }
        return new Item(cells, Optional.empty());
    }
}
