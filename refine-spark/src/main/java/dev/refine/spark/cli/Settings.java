package dev.refine.spark.cli;

import dev.refine.spark.cli.Layer.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What holds for one use of the program: for each setting the value of the strongest source that has one. Flags win over
 * {@code --set}, that over {@code spark.refine.*}, that over the {@code --config} file, and that over the defaults.
 */
final class Settings {
    /** Before each key where Spark's configuration carries our settings. */
    static final String PREFIX = "spark.refine.";

    private final List<Layer> layers;

    private Settings(List<Layer> layers) {
        this.layers = layers;
    }

    /**
     * Puts the sources together.
     *
     * @param flags key to values of the flags that were given
     * @param sets {@code key=value} each, in the order given
     * @param properties the JVM's; of these {@code spark.refine.*} counts
     * @param file what the config file says, empty without one
     * @throws SettingException for the first thing, by strength of the sources, that can't be taken
     */
    static Settings of(
            Map<String, List<String>> flags, List<String> sets, Properties properties, Map<String, List<String>> file) {
        return new Settings(List.of(
                Layer.of(Origin.FLAG, flags),
                Layer.of(Origin.SET, assigned(sets)),
                Layer.of(Origin.SPARK, ofSpark(properties)),
                Layer.of(Origin.FILE, file)));
    }

    private static Map<String, List<String>> assigned(List<String> sets) {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        for (String set : sets) {
            int at = set.indexOf('=');
            if (at <= 0) {
                throw new SettingException("--set " + set + ": expected key=value");
            }
            if (entries.put(
                            set.substring(0, at).strip(),
                            List.of(set.substring(at + 1).strip()))
                    != null) {
                throw new SettingException("--set " + set.substring(0, at) + ": given twice");
            }
        }
        return entries;
    }

    private static Map<String, List<String>> ofSpark(Properties properties) {
        Map<String, List<String>> entries = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                entries.put(name.substring(PREFIX.length()), List.of(properties.getProperty(name)));
            }
        }
        return entries;
    }

    /** The values of a setting; empty where no source has one and there is no default. */
    List<String> all(Setting setting) {
        return layers.stream()
                .map(layer -> layer.values().getOrDefault(setting, List.of()))
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(setting.byDefault().map(List::of).orElse(List.of()));
    }

    Optional<String> find(Setting setting) {
        return all(setting).stream().findFirst();
    }

    /** The value of a setting. @throws SettingException if no source has one and there is no default */
    String value(Setting setting) {
        return find(setting).orElseThrow(() -> missing(setting));
    }

    /** The value of a number. @throws SettingException as {@link #value} */
    int number(Setting setting) {
        return Integer.parseInt(value(setting));
    }

    /** Whether a switch is on. @throws SettingException as {@link #value} */
    boolean on(Setting setting) {
        return Boolean.parseBoolean(value(setting));
    }

    /** The values of a list. @throws SettingException as {@link #value} */
    List<String> values(Setting setting) {
        List<String> values = all(setting);
        if (values.isEmpty()) {
            throw missing(setting);
        }
        return values;
    }

    private static SettingException missing(Setting setting) {
        return new SettingException(Origin.FLAG.place(setting.key()) + " is missing: " + setting.help());
    }

    /** Which source gave the value that holds. */
    Origin origin(Setting setting) {
        return layers.stream()
                .filter(layer -> layer.values().containsKey(setting))
                .map(Layer::origin)
                .findFirst()
                .orElse(Origin.DEFAULT);
    }

    /** Settings of Spark itself, by their full keys. */
    Map<String, String> spark() {
        Map<String, String> merged = new TreeMap<>();
        List<Layer> weakestFirst = new ArrayList<>(layers);
        Collections.reverse(weakestFirst);
        weakestFirst.forEach(layer -> merged.putAll(layer.spark()));
        return merged;
    }

    /** What holds for these settings and for Spark, as the manifest keeps it; settings without a value are left out. */
    Map<String, String> effective(Collection<Setting> settings) {
        Map<String, String> effective = new TreeMap<>(spark());
        for (Setting setting : settings) {
            List<String> values = all(setting);
            if (!values.isEmpty()) {
                effective.put(setting.key(), String.join(",", values));
            }
        }
        return effective;
    }
}
