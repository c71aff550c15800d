package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.cli.Layer.Origin;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, List<String>> NONE = Map.of();

    @Test
    void theStrongestSourceWins() {
        Map<String, List<String>> flags = Map.of("preset", List.of("thorough"));
        List<String> sets = List.of("preset=precise", "id-column=set");
        Properties properties = properties(
                "spark.refine.preset", "precise", "spark.refine.id-column", "spark", "spark.refine.bundle", "spark");
        Map<String, List<String>> file = Map.of(
                "preset", List.of("precise"),
                "id-column", List.of("file"),
                "bundle", List.of("file"),
                "text-column", List.of("file"));

        Settings settings = Settings.of(flags, sets, properties, file);

        assertThat(settings.value(Setting.PRESET)).isEqualTo("thorough");
        assertThat(settings.value(Setting.ID_COLUMN)).isEqualTo("set");
        assertThat(settings.value(Setting.BUNDLE)).isEqualTo("spark");
        assertThat(settings.value(Setting.TEXT_COLUMN)).isEqualTo("file");
        assertThat(settings.value(Setting.FORMAT)).isEqualTo("auto");
    }

    @Test
    void eachValueKnowsWhereItCameFrom() {
        Settings settings = Settings.of(
                Map.of("preset", List.of("thorough")),
                List.of("id-column=x"),
                properties("spark.refine.bundle", "b"),
                Map.of("text-column", List.of("t")));

        assertThat(settings.origin(Setting.PRESET)).isEqualTo(Origin.FLAG);
        assertThat(settings.origin(Setting.ID_COLUMN)).isEqualTo(Origin.SET);
        assertThat(settings.origin(Setting.BUNDLE)).isEqualTo(Origin.SPARK);
        assertThat(settings.origin(Setting.TEXT_COLUMN)).isEqualTo(Origin.FILE);
        assertThat(settings.origin(Setting.FORMAT)).isEqualTo(Origin.DEFAULT);
    }

    @Test
    void anUnknownKeyIsAnErrorInEverySourceAndTheNearestIsNamed() {
        assertThatThrownBy(() -> set("preste=precise"))
                .isInstanceOf(SettingException.class)
                .hasMessage("--set preste: there is no such setting; did you mean preset?");
        assertThatThrownBy(() -> Settings.of(NONE, List.of(), properties("spark.refine.text_column", "x"), NONE))
                .hasMessage("spark.refine.text_column: there is no such setting; did you mean text-column?");
        assertThatThrownBy(() -> Settings.of(NONE, List.of(), properties(), Map.of("fromat", List.of("json"))))
                .hasMessage("fromat in the --config file: there is no such setting; did you mean format?");
    }

    @Test
    void aKeyLikeNoOtherIsAnsweredWithAllKeys() {
        assertThatThrownBy(() -> set("zzz=1")).hasMessageContaining("the settings are input, output, format");
    }

    @Test
    void aWordOutsideOfTheChoiceIsAnErrorThatListsIt() {
        assertThatThrownBy(() -> set("format=xml"))
                .hasMessage("--set format: 'xml' is none of auto, parquet, json, text");
    }

    @Test
    void anOverriddenValueIsCheckedToo() {
        Map<String, List<String>> file = Map.of("format", List.of("xml"));
        assertThatThrownBy(() -> Settings.of(Map.of("format", List.of("json")), List.of(), properties(), file))
                .hasMessage("format in the --config file: 'xml' is none of auto, parquet, json, text");
    }

    @Test
    void anEmptyValueIsAnError() {
        assertThatThrownBy(() -> set("bundle=")).hasMessage("--set bundle: has no value");
        assertThatThrownBy(() -> set("input=a,,b")).hasMessage("--set input: holds an empty value");
    }

    @Test
    void aSetWithoutEqualsSignOrKeyOrGivenTwiceIsAnError() {
        assertThatThrownBy(() -> set("preset")).hasMessage("--set preset: expected key=value");
        assertThatThrownBy(() -> set("=precise")).hasMessage("--set =precise: expected key=value");
        assertThatThrownBy(() -> set("preset=precise", "preset=thorough")).hasMessage("--set preset: given twice");
    }

    @Test
    void aSingleSettingGivenTwiceByFlagIsAnError() {
        Map<String, List<String>> flags = Map.of("output", List.of("a", "b"));
        assertThatThrownBy(() -> Settings.of(flags, List.of(), properties(), NONE))
                .hasMessage("--output: takes one value, not 2");
    }

    @Test
    void onlyTheFirstEqualsSignParts() {
        assertThat(set("output=s3a://b/a=b").value(Setting.OUTPUT)).isEqualTo("s3a://b/a=b");
    }

    @Test
    void commasPartAListOutsideOfBraces() {
        assertThat(set("input=a.jsonl, b/{x,y}.jsonl,c").values(Setting.INPUT))
                .containsExactly("a.jsonl", "b/{x,y}.jsonl", "c");
    }

    @Test
    void commasInFlagsAndYamlListsArePartOfThePath() {
        Map<String, List<String>> flags = Map.of("input", List.of("a,b.jsonl"));
        assertThat(Settings.of(flags, List.of(), properties(), NONE).values(Setting.INPUT))
                .containsExactly("a,b.jsonl");
        Map<String, List<String>> file = Map.of("input", List.of("a,b", "c"));
        assertThat(Settings.of(NONE, List.of(), properties(), file).values(Setting.INPUT))
                .containsExactly("a,b", "c");
    }

    @Test
    void aMissingValueIsAnErrorThatNamesItsFlag() {
        assertThatThrownBy(() -> set().value(Setting.OUTPUT))
                .hasMessage("--output is missing: folder or URI of the output");
        assertThatThrownBy(() -> set().values(Setting.INPUT)).hasMessageStartingWith("--input is missing: ");
    }

    @Test
    void settingsOfSparkArePassedOnAndTheStrongestWins() {
        Settings settings = Settings.of(
                NONE,
                List.of("spark.sql.shuffle.partitions=8"),
                properties("spark.executor.memory", "4g"),
                Map.of("spark.sql.shuffle.partitions", List.of("4"), "spark.task.cpus", List.of("2")));

        assertThat(settings.spark())
                .containsOnly(Map.entry("spark.sql.shuffle.partitions", "8"), Map.entry("spark.task.cpus", "2"));
    }

    @Test
    void secretsAreRefusedAndNotRepeated() {
        assertThatThrownBy(() -> set("spark.hadoop.fs.s3a.secret.key=hunter2"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("secrets are not taken here")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> set("spark.hadoop.fs.s3a.access.key=hunter2")).hasMessageNotContaining("hunter2");
        for (String key :
                List.of("fs.azure.account.key.a.dfs.core.windows.net", "fs.s3a.encryption.key", "fs.azure.sas.c.a")) {
            assertThatThrownBy(() -> set("spark.hadoop." + key + "=hunter2")).hasMessageContaining("secrets are not");
        }
        assertThatThrownBy(() -> set("output=s3a://me:hunter2@bucket/x"))
                .hasMessageContaining("a URI with user and password")
                .hasMessageNotContaining("hunter2");
        for (String input : List.of("/a,s3a://me:hunter2@bucket/x", "s3a://me:hunt/er2@bucket", "x s3a://:hunter2@b")) {
            assertThatThrownBy(() -> set("input=" + input))
                    .hasMessageContaining("a URI with user and password")
                    .hasMessageNotContaining("er2");
        }
        assertThatThrownBy(() -> ConfigFile.read("s3a://me:hunter2@bucket/my.yaml", Map.of()))
                .hasMessageContaining("--config: a URI with user and password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aSecretWithinAnOptionOfAJvmIsRefusedAndNotRepeated() {
        for (String option : List.of("-Daws.secretKey", "-Xmx1g -Ddb.password", "-Dfs.s3a.access.key", "-DAPI_TOKEN")) {
            assertThatThrownBy(() -> set("spark.driver.extraJavaOptions=" + option + "=hunter2"))
                    .hasMessageContaining("secrets are not taken here")
                    .hasMessageNotContaining("hunter2");
        }
        String harmless = "-Dtokenizer.cache=/tmp -Drefine.pass.seconds=600";
        assertThat(set("spark.driver.extraJavaOptions=" + harmless).spark()).containsValue(harmless);
    }

    @Test
    void aPortIsNoPassword() {
        assertThat(set("output=hdfs://name:8020/user@home/x").values(Setting.OUTPUT))
                .containsExactly("hdfs://name:8020/user@home/x");
    }

    @Test
    void theNameOfACredentialProviderIsNoSecret() {
        String key = "spark.hadoop.fs.s3a.aws.credentials.provider";
        assertThat(set(key + "=org.example.Provider").spark()).containsEntry(key, "org.example.Provider");
    }

    @Test
    void theEffectiveConfigurationHoldsWhatTheCommandTakesAndSpark() {
        Settings settings = set("input=a,b", "preset=thorough", "demo.output=x", "spark.task.cpus=2");

        assertThat(settings.effective(List.of(Setting.INPUT, Setting.OUTPUT, Setting.PRESET, Setting.FORMAT)))
                .containsOnly(
                        Map.entry("input", "a,b"),
                        Map.entry("preset", "thorough"),
                        Map.entry("format", "auto"),
                        Map.entry("spark.task.cpus", "2"));
    }

    private static Settings set(String... sets) {
        return Settings.of(NONE, List.of(sets), properties(), NONE);
    }

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }
}
