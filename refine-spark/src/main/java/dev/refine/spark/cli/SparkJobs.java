package dev.refine.spark.cli;

import dev.refine.spark.cluster.ClusterOptions;
import dev.refine.spark.cluster.RunningCluster;
import dev.refine.spark.cluster.StartCluster;
import dev.refine.spark.cluster.StopCluster;
import dev.refine.spark.job.ApplyJob;
import dev.refine.spark.job.ApplyOptions;
import dev.refine.spark.job.DescribeBundleJob;
import dev.refine.spark.job.DescribedBundle;
import dev.refine.spark.job.DistillJob;
import dev.refine.spark.job.DistillResult;
import dev.refine.spark.job.DistillationOptions;
import dev.refine.spark.job.DoctorJob;
import dev.refine.spark.job.DoctorOptions;
import dev.refine.spark.job.DoctorResult;
import dev.refine.spark.job.EvaluateJob;
import dev.refine.spark.job.EvaluateOptions;
import dev.refine.spark.job.EvaluationResult;
import dev.refine.spark.job.Forecast;
import dev.refine.spark.job.ForecastJob;
import dev.refine.spark.job.ForecastOptions;
import dev.refine.spark.job.ImportBundleJob;
import dev.refine.spark.job.ImportOptions;
import dev.refine.spark.job.ProgramJob;
import dev.refine.spark.job.ProgramResult;
import dev.refine.spark.job.ReportJob;
import dev.refine.spark.job.ReportOptions;
import dev.refine.spark.job.ReportResult;
import dev.refine.spark.job.RevertJob;
import dev.refine.spark.job.RevertOptions;
import dev.refine.spark.job.RevertResult;
import dev.refine.spark.job.RunJob;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.RunPlan;
import dev.refine.spark.job.RunResult;
import dev.refine.spark.job.ShowJob;
import dev.refine.spark.job.ShowOptions;
import dev.refine.spark.job.ShownDocument;
import dev.refine.spark.job.StatsJob;
import dev.refine.spark.job.StatsOptions;
import dev.refine.spark.job.StatsResult;
import dev.refine.spark.job.TemplatesJob;
import dev.refine.spark.job.TemplatesOptions;
import dev.refine.spark.job.TemplatesResult;
import dev.refine.spark.job.VerifiedBundle;
import dev.refine.spark.job.VerifyBundleJob;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs each job on a session that is stopped behind it. */
final class SparkJobs implements Jobs {
    @Override
    public RunResult run(SessionOptions session, RunOptions options, Progress.Listener listener) {
        return on(session, new RunJob(options, listener)::execute);
    }

    @Override
    public ProgramResult program(SessionOptions session, RunOptions options, Progress.Listener listener) {
        return on(session, new ProgramJob(options, listener)::execute);
    }

    @Override
    public RunResult apply(SessionOptions session, ApplyOptions options, Progress.Listener listener) {
        return on(session, new ApplyJob(options, listener)::execute);
    }

    @Override
    public RunPlan plan(SessionOptions session, RunOptions options) {
        return on(session, new RunJob(options, Progress.Listener.NONE)::plan);
    }

    @Override
    public Forecast forecast(SessionOptions session, ForecastOptions options, Progress.Listener listener) {
        return on(session, new ForecastJob(options, listener)::execute);
    }

    @Override
    public ShownDocument show(SessionOptions session, ShowOptions options) {
        return on(session, new ShowJob(options)::execute);
    }

    @Override
    public EvaluationResult evaluate(SessionOptions session, EvaluateOptions options, Progress.Listener listener) {
        return on(session, new EvaluateJob(options, listener)::execute);
    }

    @Override
    public DistillResult distill(SessionOptions session, DistillationOptions options, Progress.Listener listener) {
        return on(session, new DistillJob(options, listener)::execute);
    }

    @Override
    public TemplatesResult templates(SessionOptions session, TemplatesOptions options, Progress.Listener listener) {
        return on(session, new TemplatesJob(options, listener)::execute);
    }

    @Override
    public StatsResult stats(SessionOptions session, StatsOptions options, Progress.Listener listener) {
        return on(session, new StatsJob(options, listener)::execute);
    }

    @Override
    public ReportResult report(SessionOptions session, ReportOptions options, Progress.Listener listener) {
        return on(session, new ReportJob(options, listener)::execute);
    }

    @Override
    public RevertResult revert(SessionOptions session, RevertOptions options, Progress.Listener listener) {
        return on(session, new RevertJob(options, listener)::execute);
    }

    @Override
    public DescribedBundle describeBundle(SessionOptions session, String bundle) {
        return on(session, new DescribeBundleJob(bundle)::execute);
    }

    @Override
    public VerifiedBundle verifyBundle(SessionOptions session, String bundle) {
        return on(session, new VerifyBundleJob(bundle)::execute);
    }

    @Override
    public VerifiedBundle importBundle(SessionOptions session, ImportOptions options, Consumer<String> told) {
        return on(session, new ImportBundleJob(options, told)::execute);
    }

    @Override
    public DoctorResult doctor(SessionOptions session, DoctorOptions options) {
        JobContext context;
        try {
            context = JobContext.open(session);
        } catch (RuntimeException | LinkageError e) {
            return new DoctorJob(options).executeWithoutSpark(e);
        }
        try (context) {
            return context.execute(new DoctorJob(options)::execute);
        }
    }

    @Override
    public RunningCluster startCluster(ClusterOptions options) {
        return new StartCluster(options).execute();
    }

    @Override
    public List<String> stopCluster(Path folder) {
        return new StopCluster(folder).execute();
    }

    private static <T> T on(SessionOptions session, Function<JobContext, T> job) {
        try (JobContext context = JobContext.open(session)) {
            return context.execute(job);
        }
    }
}
