package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;

import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.endpoint.FailReason;
import dev.refine.core.endpoint.Usage;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.corpus.CorpusSchema;
import dev.refine.spark.corpus.InputFile;
import dev.refine.spark.output.BatchOutput;
import dev.refine.spark.output.BatchPlan;
import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.OutputJson;
import dev.refine.spark.output.Paid;
import dev.refine.spark.output.SampleBounds;
import dev.refine.spark.rows.Documents;
import dev.refine.spark.rows.PairOutcome;
import dev.refine.spark.rows.PairRows;
import dev.refine.spark.rows.SampledText;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.ProgressTracker.Phase;
import dev.refine.spark.session.WorkCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Pairs for each batch. The sampled texts are written aside, and asked for in rounds: in each, every task has its part of
 * what is left of the budget, and what a task could not finish is for the next.
 */
final class DistillWork implements BatchWork<DistillReport> {
    private static final Phase SAMPLE = new Phase("sample", 0, 0.1);
    private static final Phase ASK = new Phase("ask", 0.1, 0.95);
    private static final Phase WRITE = new Phase("write", 0.95, 1);
    private static final String TEXTS = OutputFolder.WORK + "/texts";
    private static final String ROUND = OutputFolder.WORK + "/round-";
    /** Tokens of the prompt beside the window, and of an answer beside one and a half windows: more than there are. */
    private static final int BESIDE_WINDOW = 1_024;

    private final SparkSession spark;
    private final int slots;
    private final DistillationOptions options;
    private final WorkCounters counters;
    private Optional<SampleBounds> bounds = Optional.empty();

    DistillWork(JobContext context, DistillationOptions options, WorkCounters counters) {
        this.spark = context.spark();
        this.slots = context.slots();
        this.options = options;
        this.counters = counters;
    }

    @Override
    public void check(CorpusSchema schema) {
        var unused = SampleSurvey.value(schema, options.sample().column());
    }

    @Override
    public void survey(Supplier<Corpus> fresh, OutputFolder output) {
        if (options.sample().documents().isEmpty()) {
            return;
        }
        if (output.sample().isEmpty()) {
            output.keepSample(new SampleSurvey(options.sample()).bounds(fresh.get()));
        }
        bounds = output.sample();
    }

    @Override
    public List<BatchPlan> pack(List<InputFile> fresh, int first, long owner) {
        return options.writing().packer(slots).pack(fresh, first, owner);
    }

    @Override
    public DocumentCounts work(Corpus corpus, BatchOutput output, Stages stages) {
        SampledDocuments.Counts sampled = stages.run(SAMPLE, () -> sample(corpus, output));
        List<Dataset<Row>> rounds = stages.run(ASK, () -> ask(sampled.texts(), output));
        return stages.run(WRITE, () -> {
            Dataset<Row> pairs = rounds.stream()
                    .map(round -> round.filter(isUnfinished().equalTo(false)))
                    .reduce(Dataset::union)
                    .orElseGet(() -> spark.createDataFrame(List.of(), PairRows.SCHEMA));
            output.write(pairs.coalesce(options.writing().files(corpus.files().bytes())), OutputFolder.PAIRS);
            DocumentCounts counts = checked(sampled, output);
            output.folder().clearWork();
            return counts;
        });
    }

    private SampledDocuments.Counts sample(Corpus corpus, BatchOutput output) {
        try (SampledDocuments sample = SampledDocuments.held(corpus, options.sample(), bounds)) {
            SampledDocuments.Counts counts = sample.counts();
            output.write(sample.texts(), TEXTS);
            output.write(sample.unread().coalesce(1), OutputFolder.FAILED);
            return counts;
        }
    }

    private List<Dataset<Row>> ask(long texts, BatchOutput output) {
        List<Dataset<Row>> rounds = new ArrayList<>();
        Dataset<Row> todo = read(output, TEXTS, SampledText.SCHEMA);
        long left = texts;
        int tasks = slots;
        while (left > 0) {
            EndpointShare share =
                    EndpointShare.of(options.endpoint(), output.folder().paid(), tasks, left, largestRequest());
            Dataset<Row> round = round(todo, share, output, ROUND + rounds.size());
            rounds.add(round);
            todo = round.filter(isUnfinished());
            long before = left;
            left = todo.count();
            // one that came to nothing would come to nothing again
            tasks = left < before ? slots : 1;
            if (left > 0) {
                requireMore(todo, left, share, output);
            }
        }
        return rounds;
    }

    private Usage largestRequest() {
        long window = options.expert().windowTokens();
        return new Usage(window + BESIDE_WINDOW, window * 3 / 2 + BESIDE_WINDOW, Usage.Source.ESTIMATE);
    }

    private Dataset<Row> round(Dataset<Row> todo, EndpointShare share, BatchOutput output, String place) {
        PaidCounters paid = PaidCounters.of(spark.sparkContext());
        ExpertSpec expert = new ExpertSpec(share, options.expert(), options.cache());
        Dataset<Row> texts = todo.select(
                        col(PairRows.TEXT_HASH), col(Documents.ID), col(SampledText.STRATUM), col(PairRows.RAW))
                .repartition(share.tasks(), col(PairRows.TEXT_HASH));
        try (PaidLedger ledger = new PaidLedger(spark.sparkContext(), paid, output)) {
            output.write(
                    texts.mapPartitions(
                            new DistillPairs(expert, options.pairs(), paid, counters), Encoders.row(PairRows.SCHEMA)),
                    place);
            ledger.done();
        }
        return read(output, place, PairRows.SCHEMA);
    }

    private Dataset<Row> read(BatchOutput output, String place, StructType schema) {
        return spark.read().schema(schema).parquet(output.path(place));
    }

    private static Column isUnfinished() {
        return col(PairRows.OUTCOME).equalTo(PairOutcome.UNFINISHED.word());
    }

    /** @throws JobException when another round would come to nothing */
    private void requireMore(Dataset<Row> unfinished, long left, EndpointShare share, BatchOutput output) {
        EndpointOptions endpoint = options.endpoint();
        String outOfBudget = FailReason.OUT_OF_BUDGET.word();
        List<Row> others = unfinished
                .filter(col(PairRows.REASON).notEqual(outOfBudget))
                .select(PairRows.REASON, PairRows.DETAIL)
                .limit(1)
                .collectAsList();
        if (!others.isEmpty()) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "endpoint " + endpoint.baseUrl() + ": " + others.get(0).getString(0) + ": "
                            + others.get(0).getString(1) + "; see to it and start again, " + kept());
        }
        // each of several tasks may have a rest that together is enough for a request
        if (share.tasks() == 1) {
            Paid paid = output.folder().paid();
            throw new JobException(
                    JobException.Kind.OUT_OF_BUDGET,
                    String.format(
                            Locale.ROOT,
                            "output %s: the budget is used up but for less than a request may take: %,d tokens paid%s, and %,d"
                                    + " documents of batch %d are left; the same command with a larger one goes on, %s",
                            output.folder(),
                            paid.tokens(),
                            money(paid),
                            left,
                            output.number(),
                            kept()));
        }
    }

    private String money(Paid paid) {
        return options.endpoint().budget().money().isEmpty()
                ? ""
                : " for "
                        + EndpointShare.money(options.endpoint(), paid)
                                .stripTrailingZeros()
                                .toPlainString();
    }

    private String kept() {
        return options.cache().isPresent()
                ? "answers that were paid are in " + options.cache().get()
                : "but without --cache it pays for this batch again";
    }

    /** The counts of a batch, once they are known to be true. */
    private DocumentCounts checked(SampledDocuments.Counts sampled, BatchOutput output) {
        PairTotals totals = PairTotals.of(read(output, OutputFolder.PAIRS, PairRows.SCHEMA));
        long unread = spark.read()
                .schema(RowCheck.STAGE)
                .parquet(output.path(OutputFolder.FAILED))
                .count();
        if (totals.rows() != sampled.texts() || unread != sampled.unread()) {
            throw new IllegalStateException(OutputFolder.PAIRS + "/ and " + OutputFolder.FAILED + "/ hold "
                    + totals.rows() + " and " + unread + " rows where " + sampled.texts() + " and "
                    + sampled.unread() + " were sampled: rows were lost or doubled");
        }
        return totals.counts(unread);
    }

    @Override
    public DistillReport finish(RunOutput output) {
        Dataset<Row> pairs = output.committed().isEmpty()
                ? spark.createDataFrame(List.of(), PairRows.SCHEMA)
                : spark.read()
                        .schema(PairRows.SCHEMA)
                        .parquet(output.batches(OutputFolder.PAIRS).toArray(String[]::new));
        PairTotals totals = PairTotals.of(pairs);
        Map<String, Long> examples = new ChatFiles(output.folder(), options.mix()).write(pairs);
        DistillReport report =
                report(totals, output.manifest().counts(), output.folder().paid(), examples);
        output.folder().writeWhole(OutputFolder.FIGURES, OutputJson.print(report));
        return report;
    }

    private DistillReport report(PairTotals totals, DocumentCounts counts, Paid paid, Map<String, Long> examples) {
        Map<String, Long> failed = new TreeMap<>(totals.byReason(PairOutcome.FAILED));
        long unread = counts.documents() - totals.rows();
        if (unread > 0) {
            failed.put(ApplyProgram.READ, unread);
        }
        return new DistillReport(
                counts.documents(),
                totals.kept(),
                totals.kept(PairTotals.Kind.ALL),
                totals.kept(PairTotals.Kind.NOTHING),
                totals.byReason(PairOutcome.REJECTED),
                failed,
                totals.ops(),
                totals.changes(),
                options.sample().column().isPresent() ? totals.strata(SampleBounds.shown("")) : Map.of(),
                new DistillReport.Costs(
                        paid.requests(),
                        paid.answers(),
                        paid.cached(),
                        paid.promptTokens(),
                        paid.completionTokens(),
                        EndpointShare.money(options.endpoint(), paid)),
                new DistillReport.Chat(
                        examples.getOrDefault(ChatExamples.TRAIN, 0L),
                        examples.getOrDefault(ChatExamples.VALID, 0L),
                        examples.getOrDefault(ChatExamples.LEFT_OUT, 0L),
                        examples.getOrDefault(ChatExamples.TOO_LONG, 0L),
                        examples.getOrDefault(ChatExamples.WITHOUT_PROGRAM, 0L)));
    }
}
