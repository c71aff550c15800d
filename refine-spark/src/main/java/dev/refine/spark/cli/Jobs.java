package dev.refine.spark.cli;

import dev.refine.spark.job.EvaluateOptions;
import dev.refine.spark.job.EvaluationResult;
import dev.refine.spark.job.Progress;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.RunResult;
import dev.refine.spark.job.SessionOptions;
import dev.refine.spark.job.ShowOptions;
import dev.refine.spark.job.ShownDocument;

/** The jobs that commands start, each in a Spark session of its own; tests of the commands need no Spark. */
interface Jobs {
    RunResult run(SessionOptions session, RunOptions options, Progress.Listener listener);

    ShownDocument show(SessionOptions session, ShowOptions options);

    EvaluationResult evaluate(SessionOptions session, EvaluateOptions options, Progress.Listener listener);
}
