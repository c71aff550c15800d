package dev.refine.spark.cli;

import dev.refine.core.evaluate.Evaluation;
import dev.refine.core.evaluate.Evaluation.Figure;
import dev.refine.core.evaluate.Measure;
import dev.refine.spark.job.EvaluationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What {@code evaluate} prints: over all pages a table for each group of measures, systems below each other; the intervals
 * of the measures that decide most; and for each group of pages what stays and what is lost.
 */
final class EvaluationTable {
    private static final List<Measure> WITH_INTERVAL = List.of(
            Measure.CHAR_F1,
            Measure.WORD_F1,
            Measure.GOLD_LOST,
            Measure.PAGES_LOSING_FIVE_PERCENT,
            Measure.DELETION_PRECISION,
            Measure.DELETION_RECALL);
    private static final List<Measure> BY_GROUP =
            List.of(Measure.CHAR_F1, Measure.GOLD_LOST, Measure.DELETION_RECALL, Measure.RECALL_AT_PRECISION_99);

    private final List<Evaluation> evaluations;

    private EvaluationTable(List<Evaluation> evaluations) {
        this.evaluations = evaluations;
    }

    static List<String> lines(EvaluationResult result) {
        EvaluationTable table = new EvaluationTable(result.evaluations());
        List<String> lines = new ArrayList<>(table.pages());
        for (Measure.Group group : Measure.Group.values()) {
            lines.addAll(table.figures(group));
        }
        lines.addAll(table.intervals());
        BY_GROUP.forEach(measure -> lines.addAll(table.byGroup(measure)));
        result.output().ifPresent(output -> {
            lines.add("");
            lines.add("output  " + Visible.place(output));
        });
        return lines;
    }

    private List<Evaluation> all() {
        return evaluations.stream()
                .filter(evaluation -> evaluation.group().equals(Evaluation.ALL))
                .toList();
    }

    private List<String> pages() {
        TextTable table = new TextTable();
        for (Evaluation first : all().subList(0, Math.min(1, all().size()))) {
            table.row("pages", Quantity.count(first.pages()));
            table.row("failed", Quantity.count(first.failed()));
            table.row("without gold", Quantity.count(first.withoutGold()));
        }
        return table.lines();
    }

    private List<String> figures(Measure.Group group) {
        List<Measure> measures = Arrays.stream(Measure.values())
                .filter(measure -> measure.group() == group)
                .toList();
        return table(measures, EvaluationTable::value);
    }

    private List<String> intervals() {
        boolean resampled = all().stream()
                .flatMap(evaluation -> evaluation.figures().stream())
                .anyMatch(figure -> figure.interval().isPresent());
        return resampled ? table(WITH_INTERVAL, EvaluationTable::interval) : List.of();
    }

    /** Systems that have one of the measures, below each other. */
    private List<String> table(List<Measure> measures, Function<Figure, String> cell) {
        List<Evaluation> having = all().stream()
                .filter(evaluation -> measures.stream()
                        .anyMatch(measure -> evaluation.figure(measure).isPresent()))
                .toList();
        TextTable table = new TextTable();
        table.row(Stream.concat(Stream.of(""), measures.stream().map(Measure::label))
                .toList());
        for (Evaluation evaluation : having) {
            Stream<String> cells = measures.stream().map(measure -> cell(evaluation.figure(measure), cell));
            table.row(Stream.concat(Stream.of(Visible.of(evaluation.system())), cells)
                    .toList());
        }
        return having.isEmpty() ? List.of() : titled("", table.lines());
    }

    /** Groups below each other, systems side by side. */
    private List<String> byGroup(Measure measure) {
        List<String> systems = all().stream()
                .filter(evaluation -> evaluation.figure(measure).isPresent())
                .map(Evaluation::system)
                .toList();
        List<Evaluation> groups = evaluations.stream()
                .filter(evaluation -> systems.stream().limit(1).anyMatch(evaluation.system()::equals))
                .toList();
        TextTable table = new TextTable();
        table.row(Stream.concat(
                        Stream.of(measure.label(), "pages"), systems.stream().map(Visible::of))
                .toList());
        for (Evaluation group : groups) {
            Stream<String> cells = systems.stream()
                    .map(system -> cell(figure(system, group.group(), measure), EvaluationTable::value));
            table.row(Stream.concat(Stream.of(Visible.of(group.group()), Quantity.count(group.pages())), cells)
                    .toList());
        }
        return groups.size() < 2 ? List.of() : titled("", table.lines());
    }

    private Optional<Figure> figure(String system, String group, Measure measure) {
        return evaluations.stream()
                .filter(evaluation ->
                        evaluation.system().equals(system) && evaluation.group().equals(group))
                .findFirst()
                .flatMap(evaluation -> evaluation.figure(measure));
    }

    private static List<String> titled(String title, List<String> lines) {
        return Stream.concat(Stream.of(title), lines.stream()).toList();
    }

    private static String cell(Optional<Figure> figure, Function<Figure, String> cell) {
        return figure.map(cell).orElse("–");
    }

    private static String value(Figure figure) {
        return number(figure.value());
    }

    private static String interval(Figure figure) {
        return figure.interval()
                .map(interval ->
                        number(figure.value()) + " [" + number(interval.low()) + ", " + number(interval.high()) + "]")
                .orElseGet(() -> number(figure.value()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
