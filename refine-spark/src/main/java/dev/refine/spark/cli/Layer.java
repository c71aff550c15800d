package dev.refine.spark.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings of one source, each checked: known, of its kind, and no secret.
 *
 * @param values what the source says, one text for all but lists
 * @param spark settings of Spark itself ({@code spark.…} without {@code spark.refine.…}), passed on unseen
 */
record Layer(Origin origin, Map<Setting, List<String>> values, Map<String, String> spark) {
    private static final String SPARK = "spark.";
    private static final Pattern SECRET = Pattern.compile(
            "(?i)secret|password|passphrase|token|(access|api|private|account|encryption)[.-]?key|[.-]sas([.-]|$)");
    /** Such a name and its value within a text, as options of a JVM have them: {@code -Daws.secretKey=…}. */
    private static final Pattern SECRET_WITHIN = Pattern.compile(
            "(?i)(secret|password|passphrase|token(?!i)|(access|api|private|account|encryption)[._-]?key)[\\w.-]*=");
    /** Passwords may hold slashes; digits up to a slash are a port. */
    private static final Pattern USER_INFO =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/\\s,]*:(?![0-9]+(/|$))[^\\s,]*@");
    /** A comma that no closing brace follows without an opening one before it: globs hold commas in braces. */
    private static final Pattern COMMA = Pattern.compile(",(?![^{]*\\})");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Where a value comes from, the strongest first. */
    enum Origin {
        FLAG,
        SET,
        SPARK,
        FILE,
        DEFAULT;

        /** How an error names the place of a key. */
        String place(String key) {
            return switch (this) {
                case FLAG -> "--" + key.substring(key.indexOf('.') + 1);
                case SET -> "--set " + key;
                case SPARK -> "spark.refine." + key;
                case FILE -> key + " in the --config file";
                case DEFAULT -> key;
            };
        }
    }

    Layer {
        values = Map.copyOf(values);
        spark = Map.copyOf(spark);
    }

    /**
     * Reads what a source says.
     *
     * @param entries key to texts; more than one text is given by flags and YAML lists alone
     * @throws SettingException for an unknown key, a value that the setting can't take, or a secret
     */
    static Layer of(Origin origin, Map<String, List<String>> entries) {
        Map<Setting, List<String>> values = new EnumMap<>(Setting.class);
        Map<String, String> spark = new TreeMap<>();
        entries.forEach((key, texts) -> {
            refuseSecret(origin, key, texts);
            Optional<Setting> setting = Setting.of(key);
            if (setting.isPresent()) {
                values.put(setting.get(), checked(origin, setting.get(), texts));
            } else if (key.startsWith(SPARK) && !key.startsWith(Settings.PREFIX)) {
                spark.put(key, single(origin, key, texts));
            } else {
                throw unknown(origin, key);
            }
        });
        return new Layer(origin, values, spark);
    }

    private static SettingException unknown(Origin origin, String key) {
        String advice = DidYouMean.among(Setting.keys(), key)
                .map(near -> "did you mean " + near + "?")
                .orElse("the settings are " + String.join(", ", Setting.keys()));
        return new SettingException(origin.place(key) + ": there is no such setting; " + advice);
    }

    private static void refuseSecret(Origin origin, String key, List<String> texts) {
        // a setting of ours is no secret, whatever its name: tokens are counted too
        boolean isOurs = Setting.of(key).isPresent();
        boolean within = !isOurs
                && texts.stream().anyMatch(text -> SECRET_WITHIN.matcher(text).find());
        if (!isOurs && (within || SECRET.matcher(key).find())) {
            throw new SettingException(origin.place(key) + ": secrets are not taken here, where others can read them;"
                    + " give them by the environment or by spark-submit --properties-file");
        }
        texts.forEach(text -> refuseUserInfo(origin.place(key), text));
    }

    /** @throws SettingException for a text that holds a URI with user and password, which it does not repeat */
    static void refuseUserInfo(String place, String text) {
        if (USER_INFO.matcher(text).find()) {
            throw new SettingException(
                    place + ": a URI with user and password is not taken, since it would be kept in the"
                            + " manifest or in a log; give them by the environment or by spark-submit --properties-file");
        }
    }

    private static List<String> checked(Origin origin, Setting setting, List<String> texts) {
        if (setting.kind() instanceof Setting.Kind.Several) {
            return listed(origin, setting, texts);
        }
        String text = single(origin, setting.key(), texts);
        if (setting.kind() instanceof Setting.Kind.Choice choice
                && !choice.words().contains(text)) {
            throw new SettingException(
                    origin.place(setting.key()) + ": '" + text + "' is none of " + String.join(", ", choice.words()));
        }
        if (setting.kind() instanceof Setting.Kind.Switch && !text.equals("true") && !text.equals("false")) {
            throw new SettingException(origin.place(setting.key()) + ": '" + text + "' is neither true nor false");
        }
        if (setting.kind() instanceof Setting.Kind.Whole
                && !NUMBER.matcher(text).matches()) {
            throw new SettingException(
                    origin.place(setting.key()) + ": '" + text + "' is no whole number from 0 to 999999999");
        }
        return List.of(text);
    }

    /** Flags give a path each, whatever is in it; in the other sources commas outside of braces part one text. */
    private static List<String> listed(Origin origin, Setting setting, List<String> texts) {
        List<String> parts = new ArrayList<>();
        boolean parted = origin != Origin.FLAG && texts.size() == 1;
        texts.forEach(text -> parts.addAll(parted ? List.of(COMMA.split(text, -1)) : List.of(text)));
        List<String> trimmed = parted ? parts.stream().map(String::strip).toList() : parts;
        if (trimmed.isEmpty() || trimmed.contains("")) {
            throw new SettingException(origin.place(setting.key()) + ": holds an empty value");
        }
        return trimmed;
    }

    private static String single(Origin origin, String key, List<String> texts) {
        if (texts.size() != 1) {
            throw new SettingException(origin.place(key) + ": takes one value, not " + texts.size());
        }
        if (texts.get(0).isBlank()) {
            throw new SettingException(origin.place(key) + ": has no value");
        }
        return texts.get(0);
    }
}
