package dev.refine.core.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The presets of a bundle by name, in the order of {@code bundle.json}. */
public record Presets(@JsonValue Map<String, Preset> byName) {
    /** What a job has that takes no bundle. */
    public static final Presets NONE = new Presets(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Presets {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** @throws BundleException for an unknown name; the message lists the known ones */
    public Preset named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new BundleException(
                        BundleException.Code.UNKNOWN_PRESET,
                        "preset",
                        '"' + name + '"',
                        "take one of " + String.join(", ", byName.keySet())));
    }
}
