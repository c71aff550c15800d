package dev.refine.spark.cli;

import dev.refine.spark.job.EvaluateJob;
import dev.refine.spark.job.EvaluateOptions;
import dev.refine.spark.job.EvaluationResult;
import dev.refine.spark.job.JobContext;
import dev.refine.spark.job.Progress;
import dev.refine.spark.job.RunJob;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.RunResult;
import dev.refine.spark.job.SessionOptions;
import dev.refine.spark.job.ShowJob;
import dev.refine.spark.job.ShowOptions;
import dev.refine.spark.job.ShownDocument;

/** Runs each job on a session that is stopped behind it. */
final class SparkJobs implements Jobs {
    @Override
    public RunResult run(SessionOptions session, RunOptions options, Progress.Listener listener) {
        try (JobContext context = JobContext.open(session)) {
            return new RunJob(options, listener).execute(context);
        }
    }

    @Override
    public ShownDocument show(SessionOptions session, ShowOptions options) {
        try (JobContext context = JobContext.open(session)) {
            return new ShowJob(options).execute(context);
        }
    }

    @Override
    public EvaluationResult evaluate(SessionOptions session, EvaluateOptions options, Progress.Listener listener) {
        try (JobContext context = JobContext.open(session)) {
            return new EvaluateJob(options, listener).execute(context);
        }
    }
}
