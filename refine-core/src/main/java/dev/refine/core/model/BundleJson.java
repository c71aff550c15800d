package dev.refine.core.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.refine.core.dialect.Dialect;
import dev.refine.core.model.BundleDescription.Kind;
import dev.refine.core.model.BundleException.Code;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code bundle.json} and refuses what it does not know, the version of the format first. */
final class BundleJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final String ENCODER = "encoder";
    private static final String GENERATOR = "generator";
    private static final String ENDPOINT = "endpoint";
    private static final String TEXT = "text";

    private BundleJson() {}

    /**
     * @param bundle the bundle's name, for messages
     * @throws BundleException for whatever is not as {@link BundleDescription} says
     */
    static BundleDescription read(byte[] json, String bundle) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            require(tree, bundle, "format", String.valueOf(BundleDescription.FORMAT), Code.UNKNOWN_FORMAT);
            require(tree, bundle, "kind", kinds(), Code.UNKNOWN_KIND);
            Kind kind = MAPPER.treeToValue(tree.path("kind"), Kind.class);
            if (kind.proposes()) {
                require(tree, bundle, "dialect", dialects(kind), Code.UNKNOWN_DIALECT);
            }
            Reading reading = reading(kind, (ObjectNode) tree, bundle);
            if (!kind.proposes()) {
                return MAPPER.treeToValue(tree, Silent.class).with(reading);
            }
            if (!kind.judges()) {
                return MAPPER.treeToValue(tree, Writing.class).with(reading);
            }
            return MAPPER.treeToValue(tree, Common.class).with(reading);
        } catch (JsonMappingException e) {
            throw because(e, bundle);
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(bundle, firstLine(e)).because(e);
        }
    }

    /** All that is said of every kind. */
    private record Common(
            int format,
            Kind kind,
            String name,
            String version,
            String licence,
            String dialect,
            float floor,
            Presets presets,
            List<BundleFile> files) {
        BundleDescription with(Reading reading) {
            return new BundleDescription(format, kind, name, version, licence, dialect, reading, floor, presets, files);
        }
    }

    /** All that is said of kinds that propose nothing. */
    private record Silent(int format, Kind kind, String name, String version, String licence, List<BundleFile> files) {
        BundleDescription with(Reading reading) {
            return new BundleDescription(format, kind, name, version, licence, "", reading, 1, Presets.NONE, files);
        }
    }

    /** All that is said of kinds that write programs. */
    private record Writing(
            int format,
            Kind kind,
            String name,
            String version,
            String licence,
            String dialect,
            List<BundleFile> files) {
        BundleDescription with(Reading reading) {
            return new BundleDescription(
                    format, kind, name, version, licence, dialect, reading, 1, Presets.NONE, files);
        }
    }

    private record GeneratorPart(GeneratorReading generator) {}

    private record EndpointPart(EndpointReading endpoint) {}

    private record TextPart(TextReading text) {}

    /** So that a message names the path from the top. */
    private record EncoderPart(EncoderReading encoder) {}

    /** Takes out of the tree what is said of the kind alone. */
    private static Reading reading(Kind kind, ObjectNode tree, String bundle) throws JsonProcessingException {
        return switch (kind) {
            case TAGGER -> {
                requireFeatures(tree.path("features"), bundle);
                yield MAPPER.treeToValue(cut(tree, "features", "window"), TaggerReading.class);
            }
            case ENCODER -> {
                requireObject(tree, ENCODER, bundle);
                yield MAPPER.treeToValue(cut(tree, ENCODER), EncoderPart.class).encoder();
            }
            case GENERATOR -> {
                requireObject(tree, GENERATOR, bundle);
                yield MAPPER.treeToValue(cut(tree, GENERATOR), GeneratorPart.class)
                        .generator();
            }
            case ENDPOINT -> {
                requireObject(tree, ENDPOINT, bundle);
                yield MAPPER.treeToValue(cut(tree, ENDPOINT), EndpointPart.class)
                        .endpoint();
            }
            case SCORER, EMBEDDING -> {
                requireObject(tree, TEXT, bundle);
                yield MAPPER.treeToValue(cut(tree, TEXT), TextPart.class).text();
            }
        };
    }

    private static void requireObject(ObjectNode tree, String field, String bundle) {
        if (!tree.path(field).isObject()) {
            throw malformed(bundle + ", " + field + " of bundle.json", "absent, or no object");
        }
    }

    private static ObjectNode cut(ObjectNode tree, String... fields) {
        ObjectNode found = MAPPER.createObjectNode();
        for (String field : fields) {
            Optional.ofNullable(tree.remove(field)).ifPresent(value -> found.set(field, value));
        }
        return found;
    }

    private static void require(JsonNode tree, String bundle, String field, String known, Code code) {
        JsonNode found = tree.path(field);
        if (!Arrays.asList(known.split(", ", -1)).contains(found.asText())) {
            String value = found.isMissingNode() ? "absent" : found.toString();
            throw new BundleException(
                    code, bundle + ", " + field + " of bundle.json", value, "this version knows " + known);
        }
    }

    private static void requireFeatures(JsonNode features, String bundle) throws JsonProcessingException {
        TaggerReading.Features known = TaggerReading.Features.KNOWN;
        if (!features.equals(MAPPER.valueToTree(known))) {
            String value = features.isMissingNode() ? "absent" : features.toString();
            throw new BundleException(
                    Code.UNKNOWN_FEATURES,
                    bundle + ", features of bundle.json",
                    value,
                    "this version knows " + MAPPER.writeValueAsString(known));
        }
    }

    /** Models that write may do so in the dialect of others. */
    private static String dialects(Kind kind) {
        return kind.judges()
                ? BundleDescription.DIALECT
                : Arrays.stream(Dialect.values()).map(Dialect::word).collect(Collectors.joining(", "));
    }

    private static String kinds() {
        return Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", "));
    }

    private static BundleException because(JsonMappingException e, String bundle) {
        if (e.getCause() instanceof BundleException known) {
            return known;
        }
        String field = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        Exception reason = e.getCause() instanceof IllegalArgumentException wrong ? wrong : e;
        return malformed(field.isEmpty() ? bundle : bundle + ", " + field + " of bundle.json", firstLine(reason))
                .because(e);
    }

    private static BundleException malformed(String place, String value) {
        return new BundleException(Code.MALFORMED, place, value, "mend bundle.json or fetch the bundle again");
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
