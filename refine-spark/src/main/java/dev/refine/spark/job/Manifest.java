package dev.refine.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/**
 * {@code _manifest.json}: what an output is and where it comes from. Written when all data sets are, so that an output
 * without one is the output of a run that did not end. Holds no secrets.
 *
 * @param versions of refine, Spark, Java and ONNX Runtime
 * @param configuration effective settings
 * @param schema the input's columns, in Spark's JSON form
 * @param timings seconds a stage took
 */
record Manifest(
        String runId,
        String command,
        Map<String, String> versions,
        Map<String, String> configuration,
        BundleEntry bundle,
        String preset,
        InputEntry input,
        String textColumn,
        String idColumn,
        String schema,
        DocumentCounts counts,
        Map<String, Double> timings) {

    Manifest {
        versions = Map.copyOf(versions);
        configuration = Map.copyOf(configuration);
        timings = Map.copyOf(timings);
    }

    record BundleEntry(String title, String fingerprint) {}

    /** @param schemaShare share of the records that the schema was inferred from */
    record InputEntry(long files, long bytes, double schemaShare) {}

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is plain values", e);
        }
    }

    /** Reads a manifest back. @throws JobException {@code UNUSABLE} when it is none; the message names the output */
    static Manifest parse(String json, String output) {
        try {
            return JSON.readValue(json, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "output " + output + ": its " + OutputFolder.MANIFEST + " can't be read: " + e.getOriginalMessage(),
                    e);
        }
    }
}
