package dev.refine.spark.cli;

import dev.refine.spark.cluster.ClusterOptions;
import dev.refine.spark.cluster.RunningCluster;
import dev.refine.spark.job.ApplyOptions;
import dev.refine.spark.job.DescribedBundle;
import dev.refine.spark.job.DistillResult;
import dev.refine.spark.job.DistillationOptions;
import dev.refine.spark.job.DoctorOptions;
import dev.refine.spark.job.DoctorResult;
import dev.refine.spark.job.EvaluateOptions;
import dev.refine.spark.job.EvaluationResult;
import dev.refine.spark.job.Forecast;
import dev.refine.spark.job.ForecastOptions;
import dev.refine.spark.job.ImportOptions;
import dev.refine.spark.job.ProgramResult;
import dev.refine.spark.job.ReportOptions;
import dev.refine.spark.job.ReportResult;
import dev.refine.spark.job.RevertOptions;
import dev.refine.spark.job.RevertResult;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.RunPlan;
import dev.refine.spark.job.RunResult;
import dev.refine.spark.job.ShowOptions;
import dev.refine.spark.job.ShownDocument;
import dev.refine.spark.job.StatsOptions;
import dev.refine.spark.job.StatsResult;
import dev.refine.spark.job.TemplatesOptions;
import dev.refine.spark.job.TemplatesResult;
import dev.refine.spark.job.VerifiedBundle;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The jobs that commands start, most in a Spark session of their own; tests of the commands need no Spark. */
interface Jobs {
    RunResult run(SessionOptions session, RunOptions options, Progress.Listener listener);

    ProgramResult program(SessionOptions session, RunOptions options, Progress.Listener listener);

    RunResult apply(SessionOptions session, ApplyOptions options, Progress.Listener listener);

    RunPlan plan(SessionOptions session, RunOptions options);

    Forecast forecast(SessionOptions session, ForecastOptions options, Progress.Listener listener);

    ShownDocument show(SessionOptions session, ShowOptions options);

    EvaluationResult evaluate(SessionOptions session, EvaluateOptions options, Progress.Listener listener);

    DistillResult distill(SessionOptions session, DistillationOptions options, Progress.Listener listener);

    TemplatesResult templates(SessionOptions session, TemplatesOptions options, Progress.Listener listener);

    StatsResult stats(SessionOptions session, StatsOptions options, Progress.Listener listener);

    ReportResult report(SessionOptions session, ReportOptions options, Progress.Listener listener);

    RevertResult revert(SessionOptions session, RevertOptions options, Progress.Listener listener);

    DescribedBundle describeBundle(SessionOptions session, String bundle);

    VerifiedBundle verifyBundle(SessionOptions session, String bundle);

    VerifiedBundle importBundle(SessionOptions session, ImportOptions options, Consumer<String> told);

    DoctorResult doctor(SessionOptions session, DoctorOptions options);

    RunningCluster startCluster(ClusterOptions options);

    List<String> stopCluster(Path folder);
}
