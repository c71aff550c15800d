package dev.refine.spark.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From how long a run takes to the executors and settings that suit it. */
final class Advised {
    /** Of an executor's JVM beside its slots, and of each slot. */
    private static final int HEAP_GB = 1;

    private static final double HEAP_GB_A_SLOT = 1;
    /** Outside of the heap: the model, texts of the runtime, buffers. */
    private static final int BESIDE_GB = 1;

    private static final double HOUR = 3600;

    private Advised() {}

    /** How many executors have so many slots. */
    static int executors(int slots, int cores) {
        return -Math.floorDiv(-slots, cores);
    }

    static Forecast.Advice of(ForecastOptions options, Forecast.Work work, long inputBytes) {
        int cores = Math.min(options.executorCores(), work.slots());
        int executors = executors(work.slots(), cores);
        int heap = (int) Math.ceil(HEAP_GB + HEAP_GB_A_SLOT * cores);
        boolean gpu = work.gpuHours().expected() > 0;
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.executor.instances", Integer.toString(executors));
        settings.put("spark.executor.cores", Integer.toString(cores));
        settings.put("spark.executor.memory", heap + "g");
        settings.put("spark.executor.memoryOverhead", BESIDE_GB + "g");
        if (gpu) {
            settings.put("spark.executor.resource.gpu.amount", "1");
            settings.put("spark.task.resource.gpu.amount", String.format(Locale.ROOT, "%.3f", 1.0 / cores));
        }
        List<String> reasons = new ArrayList<>();
        double serial = work.seconds().expected() - work.parts().getOrDefault("work", 0.0);
        double slotSeconds = work.parts().getOrDefault("work", 0.0) * work.slots();
        if (slotSeconds > 0 && serial < HOUR) {
            reasons.add(String.format(
                    Locale.ROOT, "%,d slots would do it in an hour, if all are as fast as those of this session", (long)
                            Math.ceil(slotSeconds / (HOUR - serial))));
        }
        if (serial > slotSeconds / work.slots() && work.slots() > 1) {
            reasons.add("more than half of the time is what slots don't share: fewer would do nearly as well");
        }
        if (work.batches() > 0 && inputBytes / work.batches() < (long) work.slots() << 24) {
            reasons.add("a slot gets less than 16 MiB of a batch: fewer slots, or larger --batch-bytes, waste less");
        }
        return new Forecast.Advice(executors, cores, heap + BESIDE_GB, settings, reasons);
    }
}
