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

    static void add(CommandSpec command, List<Setting> settings) {
        settings.forEach(setting -> command.addOption(flag(setting)));
    }

    private static OptionSpec flag(Setting setting) {
        String byDefault =
                setting.byDefault().map(value -> " (default: " + value + ")").orElse("");
        OptionSpec.Builder flag = OptionSpec.builder(name(setting))
                .paramLabel(setting.label())
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description((setting.help() + byDefault).replace("%", "%%"));
        return (setting.kind() instanceof Setting.Kind.Several ? flag.arity("1..*") : flag.arity("1")).build();
    }

    /** Key to values of the flags that were given. */
    static Map<String, List<String>> given(ParseResult parsed, List<Setting> settings) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (Setting setting : settings) {
            List<String> values = parsed.matchedOptionValue(name(setting), List.of());
            if (!values.isEmpty()) {
                given.put(setting.key(), values);
            }
        }
        return given;
    }
}
