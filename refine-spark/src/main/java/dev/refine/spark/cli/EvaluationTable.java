package dev.refine.spark.cli;

import dev.refine.spark.job.EvaluationResult;
import dev.refine.spark.job.EvaluationResult.Figure;
import dev.refine.spark.job.EvaluationResult.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What {@code evaluate} prints: the figures of all pages below each other, then those of each group side by side. */
final class EvaluationTable {
    private EvaluationTable() {}

    static List<String> lines(EvaluationResult result) {
        List<String> lines = new ArrayList<>(all(result));
        List<Group> groups = result.groups().stream().skip(1).toList();
        if (!groups.isEmpty()) {
            lines.add("");
            lines.addAll(sideBySide(groups));
        }
        lines.add("");
        lines.add("output  " + Visible.place(result.output()));
        return lines;
    }

    private static List<String> all(EvaluationResult result) {
        TextTable table = new TextTable();
        for (Group all : result.groups().subList(0, Math.min(1, result.groups().size()))) {
            table.row("pages", Quantity.count(all.pages()));
            table.row("failed", Quantity.count(result.failed()));
            table.row("without gold", Quantity.count(result.withoutGold()));
            all.figures().forEach(figure -> table.row(figure.name(), value(figure.value())));
        }
        return table.lines();
    }

    private static List<String> sideBySide(List<Group> groups) {
        TextTable table = new TextTable();
        Stream<String> names = groups.get(0).figures().stream().map(Figure::name);
        table.row(Stream.concat(Stream.of("group", "pages"), names).toList());
        for (Group group : groups) {
            Stream<String> head = Stream.of(Visible.of(group.name()), Quantity.count(group.pages()));
            Stream<String> values = group.figures().stream().map(figure -> value(figure.value()));
            table.row(Stream.concat(head, values).toList());
        }
        return table.lines();
    }

    private static String value(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "–";
    }
}
