package dev.refine.spark.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Makes flags of settings, so that a flag's kind, default and help are those of its setting. */
final class SettingFlags {
    private SettingFlags() {}

    /** The flag of a setting: its key without the command's name before it. */
    static String name(Setting setting) {
        return Layer.Origin.FLAG.place(setting.key());
    }

    /** Adds them before the flags that the command has already, in their order. */
    static void add(CommandSpec command, List<Setting> settings) {
        for (int i = 0; i < settings.size(); i++) {
            command.addOption(flag(settings.get(i), i - settings.size() - 1));
        }
        command.usageMessage().sortOptions(false).sortSynopsis(false);
    }

    private static OptionSpec flag(Setting setting, int place) {
        String byDefault =
                setting.byDefault().map(value -> " (default: " + value + ")").orElse("");
        OptionSpec.Builder flag = OptionSpec.builder(name(setting))
                .order(place)
                .paramLabel(setting.label())
                .description((setting.help() + byDefault).replace("%", "%%"));
        if (setting.kind() instanceof Setting.Kind.Switch) {
            return flag.type(String.class).arity("0..1").fallbackValue("true").build();
        }
        return setting.kind() instanceof Setting.Kind.Several
                ? flag.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .build()
                : flag.type(String.class).build();
    }

    /** Key to values of the flags that were given. */
    static Map<String, List<String>> given(ParseResult parsed, List<Setting> settings) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (Setting setting : settings) {
            Object value = parsed.matchedOptionValue(name(setting), List.of());
            List<String> values = value instanceof List<?> several
                    ? several.stream().map(String::valueOf).toList()
                    : List.of(value.toString());
            if (!values.isEmpty()) {
                given.put(setting.key(), values);
            }
        }
        return given;
    }
}
