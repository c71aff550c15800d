package dev.refine.spark.cli;

import dev.refine.core.edit.Outcome;
import dev.refine.core.evaluate.Evaluation;
import dev.refine.core.evaluate.Evaluation.Figure;
import dev.refine.core.evaluate.Measure;
import dev.refine.core.forecast.Interval;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.spark.cluster.ClusterOptions;
import dev.refine.spark.cluster.RunningCluster;
import dev.refine.spark.job.ApplyOptions;
import dev.refine.spark.job.DescribedBundle;
import dev.refine.spark.job.DistillReport;
import dev.refine.spark.job.DistillResult;
import dev.refine.spark.job.DistillationOptions;
import dev.refine.spark.job.DoctorOptions;
import dev.refine.spark.job.DoctorResult;
import dev.refine.spark.job.EvaluateOptions;
import dev.refine.spark.job.EvaluationResult;
import dev.refine.spark.job.Finding;
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
import dev.refine.spark.output.AsideFile;
import dev.refine.spark.output.ColumnCounts;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.SessionOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Jobs that keep what they were asked for and give small results, or fail as told. */
final class FakeJobs implements Jobs {
    final List<Object> asked = new ArrayList<>();
    final List<SessionOptions> sessions = new ArrayList<>();
    private final Optional<Throwable> failure;

    FakeJobs() {
        this.failure = Optional.empty();
    }

    FakeJobs(Throwable failure) {
        this.failure = Optional.of(failure);
    }

    @Override
    public RunResult run(SessionOptions session, RunOptions options, Progress.Listener listener) {
        ask(session, options);
        listener.progressed(new Progress("program", 3, 90_000_000, 0.5, Duration.ofSeconds(30), Optional.empty()));
        return new RunResult(
                options.output(),
                new DocumentCounts(3, 1, 1, 1, 0),
                300,
                100,
                5,
                List.of(),
                List.of(),
                ColumnCounts.NONE,
                new RunResult.Work(0, 1, 3, 300, Duration.ofSeconds(4)),
                options.output() + "/report.html");
    }

    @Override
    public ProgramResult program(SessionOptions session, RunOptions options, Progress.Listener listener) {
        ask(session, options);
        return new ProgramResult(
                options.output(),
                new DocumentCounts(3, 1, 2, 0, 0),
                List.of(),
                ColumnCounts.NONE,
                new RunResult.Work(0, 1, 3, 300, Duration.ofSeconds(4)));
    }

    @Override
    public RunResult apply(SessionOptions session, ApplyOptions options, Progress.Listener listener) {
        ask(session, options);
        return new RunResult(
                options.output(),
                new DocumentCounts(3, 1, 1, 1, 0),
                300,
                100,
                5,
                List.of(),
                List.of(new AsideFile("file:/in/broken.gz", "can't be read to its end: EOF")),
                ColumnCounts.NONE,
                new RunResult.Work(0, 1, 3, 300, Duration.ofSeconds(4)),
                options.output() + "/report.html");
    }

    @Override
    public RunPlan plan(SessionOptions session, RunOptions options) {
        ask(session, options);
        return new RunPlan(
                IntStream.rangeClosed(1, 102)
                        .mapToObj(i -> new RunPlan.PlannedFile("file:/data/" + i + ".jsonl", 1_000))
                        .toList(),
                0,
                List.of(),
                "json",
                List.of(new RunPlan.Column("id", "bigint"), new RunPlan.Column("text", "string")),
                "text",
                Optional.empty(),
                "tagger 1.0",
                "ab12",
                options.preset(),
                "file:/out");
    }

    @Override
    public Forecast forecast(SessionOptions session, ForecastOptions options, Progress.Listener listener) {
        ask(session, options);
        return new Forecast(
                plan(options.run()),
                new Forecast.Sample(
                        20,
                        4_000,
                        20_000_000,
                        Duration.ofSeconds(70),
                        List.of(new Forecast.Batch(2_000_000, 1.5, true))),
                new Forecast.Size(
                        Interval.exactly(102_000),
                        Interval.around(5e8, 1e7),
                        Interval.around(4.9e8, 1e7),
                        Interval.around(1.2e8, 3e6),
                        "o200k_base",
                        Interval.around(6e8, 1e8)),
                new Forecast.Work(
                        1,
                        options.slots().orElse(2),
                        "cpu",
                        Interval.around(3_600, 720),
                        Map.of("work", 3_500.0),
                        Interval.ZERO),
                options.prices()
                        .map(prices -> new Forecast.Cost(
                                prices.currency(), Interval.around(0.5, 0.1), Interval.around(0.01, 0))),
                new Forecast.Advice(1, 2, 4, Map.of("spark.executor.cores", "2"), List.of("all is well")));
    }

    private static RunPlan plan(RunOptions options) {
        return new RunPlan(
                List.of(new RunPlan.PlannedFile("file:/data/1.jsonl", 600_000_000)),
                1,
                List.of(),
                "json",
                List.of(new RunPlan.Column("text", "string")),
                "text",
                Optional.empty(),
                "tagger 1.0",
                "ab12",
                options.preset(),
                "file:/out");
    }

    @Override
    public ShownDocument show(SessionOptions session, ShowOptions options) {
        ask(session, options);
        return new ShownDocument(
                options.id(),
                options.hash(),
                Outcome.UNCHANGED,
                "text",
                List.of(),
                List.of(new ShownDocument.ShownOp("keep_all()", Optional.empty())),
                List.of(),
                Optional.empty());
    }

    @Override
    public RunningCluster startCluster(ClusterOptions options) {
        ask(options);
        Path folder = options.folder();
        return new RunningCluster(
                "spark://127.0.0.1:" + options.port(),
                "http://127.0.0.1:8080",
                "http://127.0.0.1:" + options.s3Port(),
                "corpus",
                folder.resolve("env"),
                folder.resolve("conf/spark-defaults.conf"),
                folder.resolve("bin/spark-submit"),
                folder.resolve("bin/fs"),
                folder.resolve("logs"),
                options.home().resolve("refine.jar"));
    }

    @Override
    public List<String> stopCluster(Path folder) {
        ask(folder);
        return folder.endsWith("empty") ? List.of() : List.of("worker-1", "master", "s3");
    }

    @Override
    public EvaluationResult evaluate(SessionOptions session, EvaluateOptions options, Progress.Listener listener) {
        ask(session, options);
        Figure f1 = new Figure(Measure.CHAR_F1, .9, Optional.of(new Evaluation.Interval(.88, .91)));
        Figure recall = new Figure(Measure.RECALL_AT_PRECISION_99, .5, Optional.empty());
        return new EvaluationResult(
                List.of(
                        evaluated("default precise", Evaluation.ALL, 7, f1),
                        evaluated("default precise", "lang=en", 4, f1),
                        evaluated("default", Evaluation.ALL, 7, recall)),
                options.output());
    }

    private static Evaluation evaluated(String system, String group, long pages, Figure figure) {
        return new Evaluation(system, group, pages, 1, 2, List.of(figure), List.of());
    }

    @Override
    public DistillResult distill(SessionOptions session, DistillationOptions options, Progress.Listener listener) {
        ask(session, options);
        return new DistillResult(
                options.output(),
                new DocumentCounts(10, 4, 2, 0, 3, 1),
                new DistillReport(
                        10,
                        6,
                        2,
                        0,
                        Map.of("rewritten", 2L, "refused", 1L),
                        Map.of("no_answer", 1L),
                        new DistillReport.Ops(7, 3, 0),
                        new DistillReport.Changes(1, 2),
                        Map.of("low", new DistillReport.Stratum(5, 3), "high", new DistillReport.Stratum(5, 3)),
                        new DistillReport.Costs(9, 8, 1, 12_000, 9_000, new BigDecimal("0.01350")),
                        new DistillReport.Chat(4, 1, 1, 0, 0)),
                List.of(),
                new RunResult.Work(0, 1, 10, 300, Duration.ofSeconds(4)));
    }

    @Override
    public TemplatesResult templates(SessionOptions session, TemplatesOptions options, Progress.Listener listener) {
        ask(session, options);
        return new TemplatesResult(options.output(), "ab12", 7_000, 1_200, 30, 4, 1, Duration.ofSeconds(4));
    }

    @Override
    public StatsResult stats(SessionOptions session, StatsOptions options, Progress.Listener listener) {
        ask(session, options);
        return new StatsResult(
                "file:/" + options.output(),
                1_003,
                1_003,
                List.of(
                        new DiversityFigure("distinct_2", Side.RAW, Optional.empty(), .25, 0, 900, 1_000_000),
                        new DiversityFigure("distinct_2", Side.RAW, Optional.empty(), .75, 0, 9, 10_000),
                        new DiversityFigure("distinct_2", Side.REFINED, Optional.empty(), .5, 0, 9, 10_000),
                        new DiversityFigure("distinct_2", Side.REMOVED, Optional.empty(), .9, 0, 9, 1_000),
                        new DiversityFigure("near_duplicate_share", Side.RAW, Optional.empty(), .125, .02, 1_003, 0),
                        new DiversityFigure("distinct_2", Side.RAW, Optional.of("host=a"), .9, 0, 9, 1_000),
                        new DiversityFigure("texts.words", Side.RAW, Optional.of("host=a"), 2_000, 0, 3, 2_000),
                        new DiversityFigure("texts.words", Side.REFINED, Optional.of("host=a"), 500, 0, 3, 2_000),
                        new DiversityFigure("texts.documents", Side.RAW, Optional.of("host=a"), 3, 0, 3, 2_000),
                        new DiversityFigure("texts.documents", Side.RAW, Optional.of("host=b"), 7, 0, 7, 2_000),
                        new DiversityFigure("near_duplicate_share", Side.RAW, Optional.of("host=a"), .5, .1, 3, 0),
                        new DiversityFigure("level_share.better", Side.REFINED, Optional.of("level=10"), .5, 0, 4, 0),
                        new DiversityFigure("level_share.emptied", Side.REFINED, Optional.of("level=10"), .25, 0, 4, 0),
                        new DiversityFigure("level_share.better", Side.REFINED, Optional.of("level=9"), .125, 0, 8, 0),
                        new DiversityFigure("lix", Side.RAW, Optional.empty(), 41.5, 0, 900, 5),
                        new DiversityFigure("scored_level_share.better", Side.REFINED, Optional.empty(), .4, 0, 9, 0),
                        new DiversityFigure(
                                "scored_level_share.better", Side.REFINED, Optional.of("score level=0"), .75, 0, 4, 0)),
                List.of(
                        new StatsResult.RemovedText("line", "Share on \u001b[31mFacebook", 1_200),
                        new StatsResult.RemovedText("string", "x".repeat(80), 7)),
                Duration.ofSeconds(4));
    }

    @Override
    public ReportResult report(SessionOptions session, ReportOptions options, Progress.Listener listener) {
        ask(session, options);
        return new ReportResult(
                "file:/" + options.output() + "/report.html", 1_003, 640, 7_000_000, Duration.ofSeconds(4));
    }

    @Override
    public RevertResult revert(SessionOptions session, RevertOptions options, Progress.Listener listener) {
        ask(session, options);
        listener.progressed(new Progress("revert", 3, 90_000_000, 0.5, Duration.ofSeconds(30), Optional.empty()));
        return new RevertResult("file:" + options.to(), 1_003, 1_002, 1, List.of(), Duration.ofSeconds(4));
    }

    @Override
    public DescribedBundle describeBundle(SessionOptions session, String bundle) {
        ask(session, bundle);
        return new DescribedBundle(
                bundle,
                "tagger\u001b[2J",
                "1.0",
                "tagger",
                "Apache-2.0",
                "refine",
                "ab12",
                new DescribedBundle.Features(1, 65_536, 48, 48, 512, 128),
                0.1f,
                List.of(new DescribedBundle.OperatingPoint("precise", 0.9f, 0.95f, 0.8f, 0.5f, 0.2f, 0.04f)),
                List.of(new DescribedBundle.File("model.onnx", 421_366, "cd34")));
    }

    @Override
    public VerifiedBundle verifyBundle(SessionOptions session, String bundle) {
        ask(session, bundle);
        return new VerifiedBundle("tagger 1.0", "ab12", 4, 4_381_119, 53);
    }

    @Override
    public VerifiedBundle importBundle(SessionOptions session, ImportOptions options, Consumer<String> told) {
        ask(session, options);
        told.accept("reading weights");
        return new VerifiedBundle("writer 1.0", "cd34", 6, 12_000_000, 8);
    }

    /** Well, but for an output named "bad". */
    @Override
    public DoctorResult doctor(SessionOptions session, DoctorOptions options) {
        ask(session, options);
        Finding.Verdict output = options.output().equals("bad") ? Finding.Verdict.MEND : Finding.Verdict.OK;
        return new DoctorResult(List.of(
                new Finding("java", Finding.Verdict.OK, "17.0.9"), new Finding("output", output, options.output())));
    }

    private void ask(SessionOptions session, Object options) {
        sessions.add(session);
        ask(options);
    }

    private void ask(Object options) {
        asked.add(options);
        failure.ifPresent(FakeJobs::raise);
    }

    private static void raise(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
