package dev.refine.spark.job;

import dev.refine.core.evaluate.DeletionCurve;
import dev.refine.core.evaluate.Evaluation;
import dev.refine.core.evaluate.Measure;
import dev.refine.core.report.CurvePicture;
import dev.refine.spark.corpus.InputFiles;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.OutputJson;
import dev.refine.spark.rows.EvaluationRows;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.Locations;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The folder that evaluations write: {@code evaluation.json}, {@code figures/} and {@code curves/} as Parquet, and {@code
 * curve.svg} where a bundle was judged. A later evaluation replaces them.
 */
final class EvaluationFolder {
    static final String JSON = "evaluation.json";
    static final String PICTURE = "curve.svg";
    static final String FIGURES = "figures";
    static final String CURVES = "curves";
    private static final Set<String> OURS = Set.of(JSON, PICTURE, FIGURES, CURVES);

    private final OutputFolder folder;

    private EvaluationFolder(OutputFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes sure that the folder can be written and holds nothing but an earlier evaluation.
     *
     * @throws JobException {@code REFUSED}: it holds something else; {@code USAGE}: it lies in the input, or holds it; {@code
     *     UNUSABLE}: it can't be written
     */
    static EvaluationFolder claim(JobContext context, String place, InputFiles input) {
        OutputFolder folder = OutputFolder.of(context.hadoop(), place);
        folder.keepApart(input);
        foreign(context, place).ifPresent(name -> {
            throw new JobException(
                    JobException.Kind.REFUSED,
                    "output " + place + ": holds " + name
                            + ", which is none of an evaluation; choose another --output or take it away first");
        });
        try {
            new WritablePlace(context.hadoop(), place, 0).check();
        } catch (JobException e) {
            throw new JobException(e.kind(), "output " + e.getMessage(), e);
        }
        return new EvaluationFolder(folder);
    }

    private static Optional<String> foreign(JobContext context, String place) {
        Path root = Locations.path("output", place);
        FileSystem fs = Locations.fileSystem("output", root, context.hadoop());
        try {
            FileStatus[] children = fs.listStatus(root);
            return Arrays.stream(children)
                    .map(child -> child.getPath().getName())
                    .filter(name -> !isOurs(name))
                    .findFirst();
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "output " + place + ": can't be read: " + Causes.reason(e), e);
        }
    }

    /** Also what one that was killed left aside. */
    private static boolean isOurs(String name) {
        return OURS.contains(name) || OURS.stream().anyMatch(our -> name.equals("_" + our + ".tmp"));
    }

    void write(SparkSession spark, EvaluateOptions options, Contenders contenders, List<Evaluation> evaluations) {
        new FigureFile(spark, folder.path(FIGURES))
                .replace(spark.createDataFrame(EvaluationRows.figures(evaluations), EvaluationRows.FIGURES));
        new FigureFile(spark, folder.path(CURVES))
                .replace(spark.createDataFrame(EvaluationRows.curves(evaluations), EvaluationRows.CURVES));
        folder.writeWhole(PICTURE, picture(evaluations));
        folder.writeWhole(JSON, OutputJson.print(EvaluationReport.of(options, contenders.bundles(), evaluations)));
    }

    private static String picture(List<Evaluation> evaluations) {
        List<Evaluation> all = evaluations.stream()
                .filter(evaluation -> evaluation.group().equals(Evaluation.ALL))
                .toList();
        List<CurvePicture.Curve> curves = all.stream()
                .filter(evaluation -> !evaluation.curve().isEmpty())
                .map(evaluation -> new CurvePicture.Curve(evaluation.system(), places(evaluation.curve())))
                .toList();
        List<CurvePicture.Mark> marks =
                all.stream().flatMap(evaluation -> mark(evaluation).stream()).toList();
        return new CurvePicture(curves, marks).svg();
    }

    private static List<CurvePicture.Place> places(List<DeletionCurve.Point> points) {
        return points.stream()
                .map(point -> new CurvePicture.Place(point.recall(), point.precision()))
                .toList();
    }

    /** A system that deletes something. */
    private static Optional<CurvePicture.Mark> mark(Evaluation evaluation) {
        return evaluation
                .figure(Measure.DELETION_PRECISION)
                .flatMap(precision -> evaluation
                        .figure(Measure.DELETION_RECALL)
                        .map(recall -> new CurvePicture.Mark(
                                evaluation.system(), new CurvePicture.Place(recall.value(), precision.value()))));
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
