package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.Device;
import dev.refine.core.model.Engines;
import dev.refine.spark.session.JobException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** What a run is told of where its model shall run. */
public enum DeviceChoice {
    /** A GPU where the bundle has a graph for it and the driver can use one, else the CPU. */
    AUTO,
    CPU,
    CUDA;

    private static final String GPU = "gpu";
    /** What Spark calls the process that is no executor, and the one executor of a local run. */
    private static final String DRIVER = "driver";

    /** The choice by its word. @throws IllegalArgumentException for another word */
    public static DeviceChoice of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Where a bundle runs: decided once, by the driver, so that all executors compute alike. */
    Device on(Bundle bundle) {
        return switch (this) {
            case AUTO -> Engines.best(bundle);
            case CPU -> new Device.Cpu();
            case CUDA -> new Device.Cuda(0);
        };
    }

    /**
     * The device of that kind that belongs to this task: the first GPU that Spark gave it, or the machine's first.
     *
     * @throws JobException {@code UNUSABLE} when the GPU has no number, or executors have GPUs that Spark gives no task
     */
    static Device here(Device device) {
        return device instanceof Device.Cuda ? gpuOfTask() : device;
    }

    /** @throws JobException as above */
    static Device.Cuda gpuOfTask() {
        return Optional.ofNullable(TaskContext.get())
                .flatMap(task -> Optional.ofNullable(task.resourcesJMap().get(GPU)))
                .map(ResourceInformation::addresses)
                .flatMap(addresses -> Arrays.stream(addresses).findFirst())
                .map(DeviceChoice::gpu)
                .orElseGet(DeviceChoice::first);
    }

    /** Whether this is an executor of a cluster: a process that is not the driver's. */
    static boolean onExecutor() {
        SparkEnv env = SparkEnv.get();
        return env != null && !env.executorId().equals(DRIVER);
    }

    /** Executors of one machine that each have a GPU would all take the same one. */
    private static Device.Cuda first() {
        if (onExecutor() && SparkEnv.get().conf().getInt("spark.executor.resource.gpu.amount", 0) > 0) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "device cuda: executors have GPUs (spark.executor.resource.gpu.amount), but tasks are not told which;"
                            + " set spark.task.resource.gpu.amount, to 1 over the tasks that share one");
        }
        return new Device.Cuda(0);
    }

    /** Discovery scripts may give parts of a GPU, which have names and no numbers. */
    private static Device.Cuda gpu(String address) {
        try {
            return new Device.Cuda(Integer.parseInt(address));
        } catch (IllegalArgumentException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "device cuda: Spark gave this executor the " + GPU + " \"" + address
                            + "\", which is no number; let the discovery script give whole GPUs by their number",
                    e);
        }
    }
}
