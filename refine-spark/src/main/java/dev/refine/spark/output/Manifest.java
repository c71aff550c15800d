package dev.refine.spark.output;

import dev.refine.core.model.Presets;
import dev.refine.spark.corpus.CorpusSchema;
import dev.refine.spark.corpus.SchemaDrift;
import dev.refine.spark.rows.ColumnPath;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * {@code _manifest.json}: what an output is and where it comes from. Written at the first plan, so that later runs know
 * what they must agree with, and again at the end of each run. Holds no secrets.
 *
 * @param finished whether the last run came to its end
 * @param versions of refine, Spark, Java and ONNX Runtime
 * @param configuration effective settings of the last run
 * @param identity what all runs on this output agree in
 * @param presets the operating points that the bundle offers
 * @param programs place of the output whose programs were applied; empty where they stand in this output
 * @param schema the input's columns, in Spark's JSON form
 * @param partitions those of them that come from folders
 * @param lastPlan how the files of the last run's plan differed from the columns
 * @param counts of all committed batches
 * @param setAside input files that stand in no data set, since they can't be read to their ends
 * @param timings seconds that each stage took, in all batches
 */
public record Manifest(
        String runId,
        String command,
        boolean finished,
        Map<String, String> versions,
        Map<String, String> configuration,
        RunIdentity identity,
        BundleEntry bundle,
        String preset,
        Presets presets,
        String programs,
        InputEntry input,
        String textColumn,
        String idColumn,
        String schema,
        List<String> partitions,
        PlanEntry lastPlan,
        DocumentCounts counts,
        int batches,
        List<AsideFile> setAside,
        Map<String, Double> timings) {

    public Manifest {
        versions = Map.copyOf(versions);
        configuration = Map.copyOf(configuration);
        partitions = List.copyOf(partitions);
        setAside = List.copyOf(setAside);
        timings = Map.copyOf(timings);
    }

    /** @param floor of the bundle: no threshold can be lower */
    public record BundleEntry(String title, String fingerprint, float floor) {}

    /**
     * @param files whose documents stand in the data sets
     * @param schemaShare share of the records that the schema was inferred from
     */
    public record InputEntry(long files, long bytes, double schemaShare) {}

    /**
     * @param files that were planned
     * @param missingColumns files that lacked a column, which is null there
     * @param newColumns files that had a column beside, which was left out
     */
    public record PlanEntry(int files, Map<String, Long> missingColumns, Map<String, Long> newColumns) {
        public PlanEntry {
            missingColumns = Map.copyOf(missingColumns);
            newColumns = Map.copyOf(newColumns);
        }

        public static PlanEntry of(int files, SchemaDrift drift) {
            return new PlanEntry(files, counts(drift.missing()), counts(drift.added()));
        }

        private static Map<String, Long> counts(Map<String, SchemaDrift.Files> columns) {
            return columns.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, column -> column.getValue().count()));
        }
    }

    public String json() {
        return OutputJson.print(this);
    }

    /** Reads a manifest back. @throws JobException {@code UNUSABLE} when it is none; the message names the output */
    public static Manifest parse(String json, String output) {
        return OutputJson.parse(json, Manifest.class, "output " + output + "/" + OutputFolder.MANIFEST);
    }

    /** The input's columns. @throws JobException {@code UNUSABLE} when they are none */
    public StructType columns() {
        try {
            return (StructType) DataType.fromJson(schema);
        } catch (Exception e) {
            // a parser's checked exceptions come undeclared through Scala
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + OutputFolder.MANIFEST + ": is damaged: its schema is none: " + Causes.reason(e),
                    e);
        }
    }

    /** The columns that every batch has. @throws JobException {@code UNUSABLE} when they do not fit together */
    public CorpusSchema corpusSchema() {
        StructType columns = columns();
        ColumnPath text = ColumnPath.find(columns, textColumn)
                .orElseThrow(() -> new JobException(
                        JobException.Kind.UNUSABLE,
                        "output manifest: names the text column " + textColumn + ", which its schema lacks"));
        return new CorpusSchema(columns, partitions, text, input.schemaShare());
    }
}
