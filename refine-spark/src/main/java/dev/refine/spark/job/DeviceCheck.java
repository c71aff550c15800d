package dev.refine.spark.job;

import dev.refine.core.model.Cuda;
import dev.refine.core.model.Device;
import dev.refine.core.model.DeviceException;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.SparkEnv;
import scala.Tuple2;

/** What a run would find of the device that it is told: in this process, or in tasks where executors run the model. */
record DeviceCheck(DeviceChoice choice) {
    /** A task that ended at once would leave the next one to the same executor. */
    private static final long HOLD_MS = 200;

    /** Where this process runs the model. @throws JobException with what a GPU lacks that is asked for */
    String here() {
        return switch (choice) {
            case CPU -> Device.CPU;
            case AUTO -> best();
            case CUDA -> Device.CUDA + ", " + required();
        };
    }

    /** Where the executors of a cluster run it; {@code auto} goes by what the driver has. @throws JobException as above */
    String onExecutors(JobContext context) {
        if (choice != DeviceChoice.CUDA || context.spark().sparkContext().isLocal()) {
            return here();
        }
        int tasks = context.slots();
        List<Tuple2<Boolean, String>> told = context.spark()
                .range(0, tasks, 1, tasks)
                .toJavaRDD()
                .mapPartitions(DeviceCheck::ofTask)
                .collect();
        String all = told.stream().map(Tuple2::_2).distinct().sorted().collect(Collectors.joining("; "));
        if (told.stream().anyMatch(one -> !one._1())) {
            throw Finding.wrong(all);
        }
        return Device.CUDA + ", " + all;
    }

    private static String best() {
        Cuda cuda = Cuda.ofThisProcess();
        if (!cuda.hasKernels()) {
            return "cpu; this is the jar for processors";
        }
        try {
            return "cuda where a bundle has a graph for it, " + cuda.require(0);
        } catch (DeviceException e) {
            return "cpu; " + e.getMessage();
        }
    }

    private static String required() {
        try {
            return Cuda.ofThisProcess().require(0);
        } catch (DeviceException e) {
            throw Finding.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Iterator<Tuple2<Boolean, String>> ofTask(Iterator<Long> rows) throws InterruptedException {
        Thread.sleep(HOLD_MS);
        String executor = "executor " + SparkEnv.get().executorId() + " on " + NodeBundle.host();
        return List.of(ofTask(executor)).iterator();
    }

    private static Tuple2<Boolean, String> ofTask(String executor) {
        try {
            Device.Cuda gpu = DeviceChoice.gpuOfTask();
            return ofGpu(executor + ", GPU " + gpu.number() + ": ", gpu.number());
        } catch (JobException e) {
            return new Tuple2<>(false, executor + ": " + e.getMessage());
        }
    }

    private static Tuple2<Boolean, String> ofGpu(String executor, int gpu) {
        try {
            return new Tuple2<>(true, executor + Cuda.ofThisProcess().require(gpu));
        } catch (DeviceException e) {
            return new Tuple2<>(false, executor + e.getMessage());
        }
    }
}
