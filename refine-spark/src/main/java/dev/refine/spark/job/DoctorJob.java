package dev.refine.spark.job;

import dev.refine.core.model.BundleException;
import dev.refine.core.model.BundleStore;
import dev.refine.core.model.Device;
import dev.refine.core.model.DeviceException;
import dev.refine.core.model.Engines;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.sql.SparkSession;

/** Looks at everything that a run needs. A check that fails stops none of the others. */
public final class DoctorJob {
    /** The copies of a few bundles; and what a small corpus makes of output. */
    private static final long CACHE_BYTES = 100_000_000;

    private static final long OUTPUT_BYTES = 1_000_000_000;
    /** Below a minute, with the time that Spark takes to start. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final DoctorOptions options;

    public DoctorJob(DoctorOptions options) {
        this.options = options;
    }

    public DoctorResult execute(JobContext context) {
        Finding spark = Finding.of("spark", () -> spark(context));
        boolean works = spark.verdict() == Finding.Verdict.OK;
        DeviceCheck device = new DeviceCheck(options.device());
        return works
                ? findings(spark, context.hadoop(), () -> device.onExecutors(context), () -> output(context))
                : findings(spark, context.hadoop(), device::here, () -> place(context.hadoop()));
    }

    /** The same where no Spark session could be had. */
    public DoctorResult executeWithoutSpark(Throwable failure) {
        Finding spark = new Finding(
                "spark",
                Finding.Verdict.MEND,
                "no session can be started (" + Causes.reason(failure) + "); see to Java and to --master");
        Configuration hadoop = new Configuration();
        return findings(spark, hadoop, new DeviceCheck(options.device())::here, () -> place(hadoop));
    }

    private String place(Configuration hadoop) {
        return new WritablePlace(hadoop, options.output(), OUTPUT_BYTES).check();
    }

    private DoctorResult findings(
            Finding spark, Configuration hadoop, Supplier<String> device, Supplier<String> output) {
        return new DoctorResult(List.of(
                Finding.of("java", MachineChecks::java),
                Finding.of("memory", MachineChecks::memory),
                spark,
                Finding.of("onnx", MachineChecks::onnx),
                Finding.of("device", device),
                Finding.of("cache", () -> cache(hadoop)),
                Finding.of("bundle", () -> bundle(hadoop)),
                Finding.of("output", output)));
    }

    /** A session is not enough: a task must run. On a cluster it waits for an executor, perhaps for ever. */
    private static String spark(JobContext context) {
        SparkSession spark = context.spark();
        String master = spark.sparkContext().master();
        JavaFutureAction<Long> tasks =
                spark.range(0, 1, 1, context.slots()).toJavaRDD().countAsync();
        try {
            var unused = tasks.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            tasks.cancel(true);
            throw Finding.wrong("no executor of " + master + " took a task within " + PATIENCE.toSeconds()
                    + " s: its workers are busy, or none has as much memory and as many cores as spark.executor.memory and"
                    + " spark.executor.cores ask for; see the master's page");
        } catch (ExecutionException e) {
            throw Finding.wrong("a task on " + master + " failed: " + Causes.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return spark.version() + " on " + master + ", " + context.slots() + " slots";
    }

    private String output(JobContext context) {
        return place(context.hadoop()) + new CommitterTrial(context.spark(), options.output()).check();
    }

    private static String cache(Configuration hadoop) {
        try {
            String folder = BundleStore.ofUser().folder().toUri().toString();
            return new WritablePlace(hadoop, folder, CACHE_BYTES).check();
        } catch (BundleException e) {
            throw Finding.wrong(String.valueOf(e.getMessage()));
        }
    }

    private String bundle(Configuration hadoop) {
        VerifiedBundle bundle = new VerifyBundleJob(options.bundle()).verified(hadoop);
        requireDevice(hadoop);
        return bundle.title() + ", " + bundle.files() + " files and " + bundle.vectors()
                + " golden vectors as they should be";
    }

    /** The GPU is looked at by itself: here, whether the bundle has something that runs on one. */
    private void requireDevice(Configuration hadoop) {
        if (options.device() == DeviceChoice.CUDA) {
            try {
                Engines.requireRunsOn(NodeBundle.fetch(options.bundle(), hadoop), new Device.Cuda(0));
            } catch (DeviceException e) {
                throw VerifyBundleJob.unusable(options.bundle(), e);
            }
        }
    }
}
