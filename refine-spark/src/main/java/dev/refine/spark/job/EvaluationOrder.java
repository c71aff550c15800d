package dev.refine.spark.job;

import dev.refine.core.evaluate.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The order in which evaluations are told: by system, then all pages, then groups by column and value; lengths by number.
 *
 * @param systems in the order in which they were asked for
 * @param by columns that make groups, in theirs
 */
record EvaluationOrder(List<String> systems, List<String> by) {
    private static final Pattern LENGTH = Pattern.compile(PageLength.COLUMN + "=(\\d+).*");

    List<Evaluation> sorted(List<Evaluation> evaluations) {
        List<String> columns = Stream.of(Stream.of(Evaluation.ALL), by.stream(), Stream.of(PageLength.COLUMN))
                .flatMap(names -> names)
                .toList();
        return evaluations.stream()
                .sorted(Comparator.comparingInt((Evaluation one) -> systems.indexOf(one.system()))
                        .thenComparingInt(one -> columns.indexOf(column(one.group())))
                        .thenComparingInt(one -> length(one.group()))
                        .thenComparing(Evaluation::group))
                .toList();
    }

    private static String column(String group) {
        int end = group.indexOf('=');
        return end < 0 ? group : group.substring(0, end);
    }

    private static int length(String group) {
        Matcher length = LENGTH.matcher(group);
        return length.matches() ? Integer.parseInt(length.group(1)) : 0;
    }
}
