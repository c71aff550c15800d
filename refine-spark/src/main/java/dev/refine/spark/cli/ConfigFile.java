package dev.refine.spark.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.PlacedText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads settings from YAML. Nested keys are joined by dots, so {@code demo: {output: x}} is {@code demo.output: x}. */
final class ConfigFile {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ConfigFile() {}

    /**
     * Reads a file.
     *
     * @param file a local path, or a URI that Hadoop reaches
     * @param spark settings of Spark that may say how to reach it
     * @throws SettingException if it can't be read or is no map of settings; the message names it
     */
    static Map<String, List<String>> read(String file, Map<String, String> spark) {
        return read("--config", file, spark);
    }

    /** The same for the file of another flag. */
    static Map<String, List<String>> read(String flag, String file, Map<String, String> spark) {
        Layer.refuseUserInfo(flag, file);
        String source = flag + " " + file;
        try {
            return tell(source, PlacedText.isUri(file) ? PlacedText.read(flag, file, spark) : local(source, file));
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new SettingException(source + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new SettingException(source + ": is not UTF-8 text", e);
        } catch (IOException e) {
            throw new SettingException(source + ": can't be read (" + Causes.reason(e) + ")", e);
        }
    }

    private static String local(String source, String file) throws IOException {
        try {
            return Files.readString(Path.of(file));
        } catch (InvalidPathException e) {
            throw new SettingException(source + ": is no path (" + e.getReason() + ")", e);
        }
    }

    static Map<String, List<String>> parse(String file, String yaml) {
        return tell("--config " + file, yaml);
    }

    private static Map<String, List<String>> tell(String source, String yaml) {
        JsonNode root = tree(source, yaml);
        Map<String, List<String>> entries = new LinkedHashMap<>();
        if (root.isObject()) {
            flatten(source, "", root, entries);
        } else if (!root.isMissingNode() && !root.isNull()) {
            throw new SettingException(source + ": expected lines of key: value");
        }
        return entries;
    }

    private static JsonNode tree(String source, String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new SettingException(source + line + ": is no YAML (" + problem(e) + ")", e);
        }
    }

    /** What is wrong without the quoted lines, which are indented. */
    private static String problem(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith(")"))
                .collect(Collectors.joining(": "));
    }

    private static void flatten(String source, String prefix, JsonNode node, Map<String, List<String>> entries) {
        node.fields().forEachRemaining(field -> {
            String key = prefix + field.getKey();
            if (field.getValue().isObject()) {
                flatten(source, key + ".", field.getValue(), entries);
            } else if (entries.put(key, texts(source, key, field.getValue())) != null) {
                throw new SettingException(source + ": " + key + " stands there twice");
            }
        });
    }

    private static List<String> texts(String source, String key, JsonNode value) {
        if (!value.isArray()) {
            return List.of(value.isNull() ? "" : value.asText());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isValueNode()) {
                throw new SettingException(source + ": " + key + " holds more than a list of values");
            }
            texts.add(element.isNull() ? "" : element.asText());
        }
        return texts;
    }
}
