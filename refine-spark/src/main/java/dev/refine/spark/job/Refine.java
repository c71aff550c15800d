package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.spark.corpus.Corpus;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.WorkCounters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The two stages on data frames: the rows of the commands, without batches, commits and folders. Both are lazy: what can be
 * told from the options and the columns is refused at once, the rest happens when rows are asked for.
 *
 * <pre>{@code
 * Dataset<Row> programs = Refine.program(corpus, RefineOptions.of(Map.of("preset", "balanced"))).cache();
 * Dataset<Row> refined = Refine.apply(corpus, programs, RefineOptions.DEFAULT).refined();
 * }</pre>
 */
public final class Refine {
    private static final String PRECISE = "precise";
    private static final List<String> NEEDED = List.of(
            ProgramRows.TEXT_HASH, ProgramRows.PROGRAM, ProgramRows.STATUS, ProgramRows.REASON, ProgramRows.SKIPPED);

    private Refine() {}

    /**
     * A program for each readable row, with the columns of {@code programs/}.
     *
     * @param corpus any columns; the text is a string
     * @throws JobException {@code USAGE}: no such column or preset; {@code UNUSABLE}: the bundle can't be used
     */
    public static Dataset<Row> program(Dataset<Row> corpus, RefineOptions options) {
        options.forProgram();
        SparkSession spark = corpus.sparkSession();
        EngineSpec engine = EngineSpec.open(
                hadoop(spark), options.bundle(), options.preset().orElse(PRECISE), DeviceChoice.AUTO);
        return new ProgramStage(engine, KnownLines.NONE, counters(spark)).programs(corpus(corpus, options));
    }

    /**
     * What programs make of the texts that they were made for. Rows find their programs by the hash of the text.
     *
     * @param programs rows of {@link #program} or of {@code programs/}, perhaps with rows that people changed; with a preset
     *     or a threshold among the options programs are made anew from the probabilities in these rows
     * @throws JobException {@code USAGE}: no such column, or one of another type; no such preset or threshold; {@code UNUSABLE}: the bundle can't be used
     */
    public static RefinedRows apply(Dataset<Row> corpus, Dataset<Row> programs, RefineOptions options) {
        SparkSession spark = corpus.sparkSession();
        ProgramSource source = source(spark, options);
        requireColumns(programs, source);
        ApplyProgram apply = new ApplyProgram(source, options.rules(), counters(spark));
        ApplyStage stage = ApplyStage.of(corpus(corpus, options), programs, apply, ProgramJoin.OF_SPARK);
        return new RefinedRows(stage.refined(false), stage.removed(), stage.failed(), stage.documentStats());
    }

    /** Makes {@code refine_apply} and {@code refine_removed} known to SQL in this session ({@link EditFunctions}). */
    public static void register(SparkSession spark) {
        EditFunctions.register(spark);
    }

    private static ProgramSource source(SparkSession spark, RefineOptions options) {
        if (options.preset().isEmpty() && options.threshold().isEmpty()) {
            return new ProgramSource.Stored();
        }
        Bundle bundle = EngineSpec.open(hadoop(spark), options.bundle(), PRECISE, DeviceChoice.CPU)
                .bundle();
        return new OperatingPoint(options.preset(), options.threshold())
                .source(bundle.title(), bundle.presets(), bundle.floor());
    }

    private static void requireColumns(Dataset<Row> programs, ProgramSource source) {
        List<String> there = Arrays.asList(programs.columns());
        List<String> needed = new ArrayList<>(NEEDED);
        source.columns().forEach(column -> needed.add(column.toString()));
        for (String name : needed) {
            if (!there.contains(name)) {
                throw unusable("have no column " + name);
            }
            String type = type(programs.schema(), name);
            String stored = type(ProgramRows.SCHEMA, name);
            if (!type.equals(stored)) {
                throw unusable("their column " + name + " holds " + type + ", not " + stored);
            }
        }
    }

    private static String type(StructType columns, String name) {
        return columns.apply(name).dataType().catalogString();
    }

    private static JobException unusable(String what) {
        return new JobException(
                JobException.Kind.USAGE,
                "programs: " + what + "; pass rows of Refine.program or of an output's programs/");
    }

    private static Corpus corpus(Dataset<Row> rows, RefineOptions options) {
        return Corpus.of(rows, options.textColumn(), options.idColumn());
    }

    private static Configuration hadoop(SparkSession spark) {
        return spark.sparkContext().hadoopConfiguration();
    }

    private static WorkCounters counters(SparkSession spark) {
        return WorkCounters.of(spark.sparkContext());
    }
}
