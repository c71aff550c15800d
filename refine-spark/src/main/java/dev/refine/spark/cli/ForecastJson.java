package dev.refine.spark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.refine.core.forecast.Interval;
import dev.refine.spark.job.Forecast;

/** What {@code plan --json} prints: one object in one line, whose names stay as they are. */
final class ForecastJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ForecastJson() {}

    static String of(Forecast forecast) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Forecast.Size size = forecast.size();
        Forecast.Work work = forecast.work();
        root.put("files", forecast.plan().files().size());
        root.put("files_before", forecast.plan().filesBefore());
        root.put("files_set_aside", forecast.plan().setAside().size());
        root.put("input_bytes", forecast.plan().bytes());
        root.put("bundle", forecast.plan().bundle());
        root.put("preset", forecast.plan().preset());
        root.set("documents", interval(size.documents()));
        root.set("text_bytes", interval(size.textBytes()));
        root.set("characters", interval(size.characters()));
        root.set("tokens", interval(size.tokens()));
        root.put("encoding", size.encoding());
        root.set("output_bytes", interval(size.outputBytes()));
        root.put("batches", work.batches());
        root.put("slots", work.slots());
        root.put("device", work.device());
        root.set("seconds", interval(work.seconds()));
        root.set("seconds_of", JSON.valueToTree(work.parts()));
        root.set("gpu_hours", interval(work.gpuHours()));
        forecast.cost().ifPresent(cost -> {
            ObjectNode costs = root.putObject("cost");
            costs.put("currency", cost.currency());
            costs.set("machines", interval(cost.machines()));
            costs.set("storage_month", interval(cost.storage()));
        });
        advice(forecast.advice(), root.putObject("advice"));
        sample(forecast.sample(), root.putObject("sample"));
        return root.toString();
    }

    private static void advice(Forecast.Advice advice, ObjectNode node) {
        node.put("executors", advice.executors());
        node.put("cores", advice.cores());
        node.put("memory_gb", advice.memoryGb());
        node.set("settings", JSON.valueToTree(advice.settings()));
        node.set("notes", JSON.valueToTree(advice.reasons()));
    }

    private static void sample(Forecast.Sample sample, ObjectNode node) {
        node.put("parts", sample.parts());
        node.put("documents", sample.documents());
        node.put("text_bytes", sample.textBytes());
        node.put("seconds", sample.time().toMillis() / 1000.0);
        for (Forecast.Batch batch : sample.batches()) {
            ObjectNode each = node.withArray("batches").addObject();
            each.put("text_bytes", batch.textBytes());
            each.put("seconds", batch.seconds());
            each.put("warm", batch.warm());
        }
    }

    private static ObjectNode interval(Interval interval) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("low", interval.low());
        node.put("expected", interval.expected());
        node.put("high", interval.high());
        return node;
    }
}
