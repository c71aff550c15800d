package dev.refine.spark.job;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.StateFormatException;
import dev.refine.spark.rows.CorpusStateRows;
import dev.refine.spark.rows.FigureRows;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The figures of a corpus ({@code stats/corpus/}), derived from the states of its committed batches. */
record CorpusFigures(SparkSession spark) {

    /**
     * Merges the states of the batches and replaces the figures by what they come to.
     *
     * @param stateFolders one for each committed batch; none gives figures of zero
     * @return the merged states
     * @throws JobException {@code UNUSABLE} when states can't be read, naming their folder, or the figures can't be written
     */
    CorpusStates derive(List<String> stateFolders, String corpusFolder) {
        CorpusStates states = merged(stateFolders);
        new FigureFile(spark, corpusFolder)
                .replace(spark.createDataFrame(FigureRows.rows(states.figures()), FigureRows.SCHEMA));
        return states;
    }

    /**
     * The merged states of the batches.
     *
     * @throws JobException as {@link #derive}
     */
    CorpusStates merged(List<String> stateFolders) {
        return stateFolders.isEmpty() ? BatchStates.ofNoDocuments() : read(stateFolders);
    }

    private CorpusStates read(List<String> folders) {
        try {
            return readable(folders);
        } catch (Exception e) {
            // Spark's checked exceptions come undeclared
            folders.forEach(this::requireReadable);
            throw e;
        }
    }

    private CorpusStates readable(List<String> folders) {
        return BatchStates.merged(spark.read().schema(CorpusStateRows.SCHEMA).parquet(folders.toArray(String[]::new)));
    }

    private void requireReadable(String folder) {
        try {
            readable(List.of(folder));
        } catch (Exception e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "states " + folder + ": can't be read: " + reason(e) + "; put back the files that the run wrote",
                    e);
        }
    }

    private static String reason(Exception thrown) {
        Optional<String> state = Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(StateFormatException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
        return state.orElseGet(() -> Causes.reason(thrown));
    }
}
