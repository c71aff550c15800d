package dev.refine.spark.job;

import dev.refine.core.model.BundleException;
import dev.refine.core.model.BundleStore;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobContext;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Looks at everything that a run needs. A check that fails stops none of the others. */
public final class DoctorJob {
    /** The copies of a few bundles; and what a small corpus makes of output. */
    private static final long CACHE_BYTES = 100_000_000;

    private static final long OUTPUT_BYTES = 1_000_000_000;

    private final DoctorOptions options;

    public DoctorJob(DoctorOptions options) {
        this.options = options;
    }

    public DoctorResult execute(JobContext context) {
        return findings(Finding.of("spark", () -> spark(context)), context.hadoop());
    }

    /** The same where no Spark session could be had. */
    public DoctorResult executeWithoutSpark(Throwable failure) {
        Finding spark = new Finding(
                "spark",
                Finding.Verdict.MEND,
                "no session can be started (" + Causes.reason(failure) + "); see to Java and to --master");
        return findings(spark, new Configuration());
    }

    private DoctorResult findings(Finding spark, Configuration hadoop) {
        return new DoctorResult(List.of(
                Finding.of("java", MachineChecks::java),
                Finding.of("memory", MachineChecks::memory),
                spark,
                Finding.of("onnx", MachineChecks::onnx),
                Finding.of("cache", () -> cache(hadoop)),
                Finding.of("bundle", () -> bundle(hadoop)),
                Finding.of("output", new WritablePlace(hadoop, options.output(), OUTPUT_BYTES)::check)));
    }

    /** A session is not enough: a task must run. */
    private static String spark(JobContext context) {
        SparkSession spark = context.spark();
        spark.range(context.slots()).repartition(context.slots()).count();
        return spark.version() + " on " + spark.sparkContext().master() + ", " + context.slots() + " slots";
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
        return bundle.title() + ", " + bundle.files() + " files and " + bundle.vectors()
                + " golden vectors as they should be";
    }
}
