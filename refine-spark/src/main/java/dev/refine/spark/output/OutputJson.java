package dev.refine.spark.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.refine.spark.session.JobException;

/** The JSON form of the small files of an output: snake case, keys in order, names that we do not know left out. */
public final class OutputJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private OutputJson() {}

    public static String print(Record values) {
        try {
            return JSON.writeValueAsString(values) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values have a JSON form", e);
        }
    }

    /**
     * Reads a file back.
     *
     * @param place what it is called in the message
     * @param later maps that files of earlier versions lack; they are empty then
     * @throws JobException {@code UNUSABLE} when it is damaged, or another version wrote it
     */
    public static <T extends Record> T parse(String json, Class<T> type, String place, String... later) {
        ObjectNode fields = fields(json, place);
        for (String field : later) {
            if (!fields.has(field)) {
                fields.putObject(field);
            }
        }
        try {
            return JSON.treeToValue(fields, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            String what = e instanceof JsonProcessingException syntax ? syntax.getOriginalMessage() : e.getMessage();
            throw new JobException(JobException.Kind.UNUSABLE, place + ": " + verdict(fields) + ": " + what, e);
        }
    }

    private static ObjectNode fields(String json, String place) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode fields) {
                return fields;
            }
            throw new JobException(JobException.Kind.UNUSABLE, place + ": is damaged: it holds no JSON object");
        } catch (JsonProcessingException e) {
            throw new JobException(JobException.Kind.UNUSABLE, place + ": is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** Only a manifest names the version that wrote it. */
    private static String verdict(ObjectNode fields) {
        JsonNode version = fields.path("versions").path("refine");
        return version.isTextual()
                ? "is of another version of refine (" + version.textValue() + "), or was changed"
                : "is damaged";
    }
}
