package dev.refine.spark.cli;

import dev.refine.core.forecast.Interval;
import dev.refine.spark.job.Forecast;
import dev.refine.spark.job.RunPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** What {@code plan} prints. */
final class ForecastSummary {
    private ForecastSummary() {}

    static List<String> lines(Forecast forecast) {
        List<String> lines = new ArrayList<>(input(forecast.plan()));
        lines.addAll(figures(forecast));
        lines.add("time is made of " + parts(forecast.work()));
        lines.addAll(advice(forecast.advice()));
        Forecast.Sample sample = forecast.sample();
        lines.add("told from " + Quantity.count(sample.parts()) + " parts with " + Quantity.count(sample.documents())
                + " documents (" + Quantity.count(sample.textBytes()) + " bytes of text) in "
                + Quantity.time(sample.time()) + "; intervals hold 19 of 20 times, if the run's machines are as fast as"
                + " this one");
        lines.addAll(RunSummary.files(
                "can't be read and would be set aside:", forecast.plan().setAside()));
        return lines;
    }

    private static List<String> input(RunPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("input   " + plan.format() + ", "
                + Quantity.count(plan.files().size()) + (plan.files().size() == 1 ? " file, " : " files, ")
                + Quantity.count(plan.bytes()) + " bytes");
        if (plan.filesBefore() > 0) {
            lines.add("before  " + Quantity.count(plan.filesBefore())
                    + (plan.filesBefore() == 1 ? " file of it is" : " files of it are") + " in the output already");
        }
        lines.add("bundle  " + Visible.of(plan.bundle()) + ", preset " + plan.preset());
        return lines;
    }

    private static List<String> figures(Forecast forecast) {
        Forecast.Size size = forecast.size();
        Forecast.Work work = forecast.work();
        TextTable table = new TextTable().row("", "expected", "from", "to");
        row(table, "documents", size.documents(), ForecastSummary::count);
        row(table, "characters", size.characters(), ForecastSummary::count);
        row(table, "tokens (" + size.encoding() + ")", size.tokens(), ForecastSummary::count);
        row(table, "bytes written", size.outputBytes(), ForecastSummary::count);
        row(table, "time on " + work.slots() + " slots, " + work.device(), work.seconds(), ForecastSummary::time);
        row(table, "GPU hours", work.gpuHours(), ForecastSummary::amount);
        forecast.cost().ifPresent(cost -> {
            row(table, "machines, " + Visible.of(cost.currency()), cost.machines(), ForecastSummary::amount);
            row(table, "storage a month, " + Visible.of(cost.currency()), cost.storage(), ForecastSummary::amount);
        });
        return table.lines();
    }

    private static void row(TextTable table, String name, Interval interval, DoubleFunction<String> form) {
        table.row(name, form.apply(interval.expected()), form.apply(interval.low()), form.apply(interval.high()));
    }

    private static String parts(Forecast.Work work) {
        return work.parts().entrySet().stream()
                        .map(part -> part.getKey() + " " + time(part.getValue()))
                        .collect(Collectors.joining(", "))
                + " (" + Quantity.count(work.batches()) + (work.batches() == 1 ? " batch)" : " batches)");
    }

    private static List<String> advice(Forecast.Advice advice) {
        List<String> lines = new ArrayList<>();
        lines.add("executors that suit it: " + Quantity.count(advice.executors()) + " with " + advice.cores()
                + " cores and " + advice.memoryGb() + " GB each");
        advice.settings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting -> lines.add("  --set " + setting.getKey() + "=" + setting.getValue()));
        advice.reasons().forEach(reason -> lines.add("note    " + reason));
        return lines;
    }

    private static String count(double number) {
        return Quantity.count(Math.round(number));
    }

    private static String time(double seconds) {
        return Quantity.time(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static String amount(double number) {
        return String.format(Locale.ROOT, "%,.2f", number);
    }
}
