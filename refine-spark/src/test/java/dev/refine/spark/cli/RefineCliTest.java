package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.distill.DistillOptions;
import dev.refine.core.endpoint.Budget;
import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.endpoint.Prices;
import dev.refine.core.endpoint.RateLimits;
import dev.refine.core.endpoint.Sampling;
import dev.refine.core.evaluate.Baseline;
import dev.refine.core.evaluate.Resampling;
import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.spark.cluster.ClusterOptions;
import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.job.ApplyOptions;
import dev.refine.spark.job.CascadeOptions;
import dev.refine.spark.job.ChatMix;
import dev.refine.spark.job.DeviceChoice;
import dev.refine.spark.job.DistillationOptions;
import dev.refine.spark.job.DoctorOptions;
import dev.refine.spark.job.EvaluateOptions;
import dev.refine.spark.job.FailedShareLimit;
import dev.refine.spark.job.ImportOptions;
import dev.refine.spark.job.QualityOptions;
import dev.refine.spark.job.ReportOptions;
import dev.refine.spark.job.RevertOptions;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.SampleSize;
import dev.refine.spark.job.ShowOptions;
import dev.refine.spark.job.StatsOptions;
import dev.refine.spark.job.StatsSample;
import dev.refine.spark.job.TemplateOptions;
import dev.refine.spark.job.TemplatesOptions;
import dev.refine.spark.job.TokenizerChoice;
import dev.refine.spark.job.Writing;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.SessionOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefineCliTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Properties properties = new Properties();
    private FakeJobs jobs = new FakeJobs();

    @Test
    void runHandsItsSettingsToTheJobAndSumsUpOnStandardOutput() {
        assertThat(refine("run", "--input", "a.jsonl", "b.jsonl", "--output", "o", "--text-column", "page.text"))
                .isEqualTo(ExitCode.DONE);

        CorpusSource source =
                new CorpusSource(List.of("a.jsonl", "b.jsonl"), CorpusSource.Format.AUTO, "page.text", "id");
        Map<String, String> configuration = Map.ofEntries(
                Map.entry("input", "a.jsonl,b.jsonl"),
                Map.entry("output", "o"),
                Map.entry("format", "auto"),
                Map.entry("whole-text", "false"),
                Map.entry("rules-reading", "paper"),
                Map.entry("text-column", "page.text"),
                Map.entry("id-column", "id"),
                Map.entry("sample", "1"),
                Map.entry("on-new-column", "refuse"),
                Map.entry("bundle", "default"),
                Map.entry("preset", "precise"),
                Map.entry("device", "auto"),
                Map.entry("cascade-from", "0.3"),
                Map.entry("cascade-share", "0.5"),
                Map.entry("templates-pages", "3"),
                Map.entry("templates-share", "0.3"),
                Map.entry("templates-odds", "4"),
                Map.entry("templates-memory", "512MB"),
                Map.entry("target-file-size", "256MB"),
                Map.entry("keep-removed", "true"),
                Map.entry("drop-emptied", "false"),
                Map.entry("licence", "unknown"),
                Map.entry("max-failed-share", "0.01"));
        assertThat(jobs.asked)
                .containsExactly(new RunOptions(
                        source,
                        "o",
                        "default",
                        "precise",
                        Writing.DEFAULT,
                        false,
                        FailedShareLimit.DEFAULT,
                        configuration));
        assertThat(out()).startsWith("documents      3\n").endsWith("report  o/report.html\n");
        assertThat(err()).isEqualTo("program  3 documents  3.0 MB/s   50 %\n");
    }

    @Test
    void programAndApplyHandTheirSettingsToTheirJobs() {
        assertThat(refine("program", "--input", "a", "--output", "p", "--batch-bytes", "2GiB"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out()).startsWith("documents   3\n  with ops  1  33.3 %\n");
        assertThat(refine(
                        "apply",
                        "--input",
                        "a",
                        "--programs",
                        "p",
                        "--output",
                        "o",
                        "--preset",
                        "thorough",
                        "--threshold",
                        "0.25",
                        "--keep-removed",
                        "false",
                        "--drop-emptied",
                        "--rules",
                        "c4,fineweb",
                        "--rules",
                        "Gopher-Quality"))
                .as("a file was set aside")
                .isEqualTo(ExitCode.SET_ASIDE);
        assertThat(((RunOptions) jobs.asked.get(0)).writing().batchBytes()).contains(2L << 30);
        ApplyOptions apply = (ApplyOptions) jobs.asked.get(1);
        assertThat(apply.preset()).contains("thorough");
        assertThat(apply.threshold()).contains(0.25f);
        RuleOptions rules =
                RuleOptions.of(EnumSet.of(RuleSet.GOPHER_QUALITY, RuleSet.C4, RuleSet.FINEWEB), Reading.PAPER);
        assertThat(apply.writing()).isEqualTo(new Writing(Optional.empty(), 256_000_000, false, true, rules));
    }

    @Test
    void groupsThatNameNoColumn() {
        assertThat(refine("stats", "--output", "o", "--group-by", ",")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("refine: --group-by ,: names no column\n");
    }

    @Test
    void sizesThresholdsAndRulesThatAreNone() {
        assertThat(refine("run", "--input", "a", "--output", "o", "--batch-bytes", "much"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("--batch-bytes much").contains("256MB");
        assertThat(refine("run", "--input", "a", "--output", "o", "--rules", "c4,gophr"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("--rules c4,gophr: no rules are named \"gophr\"; there are gopher-quality,");
        assertThat(refine("apply", "--input", "a", "--programs", "p", "--output", "o", "--threshold", "2"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("--threshold 2");
    }

    @Test
    void aDryRunSaysWhatARunWouldDo() {
        assertThat(refine("run", "--input", "a", "--output", "o", "--dry-run")).isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked).singleElement().isInstanceOf(RunOptions.class);
        assertThat(out()).startsWith("""
                        input   json, 102 files, 102,000 bytes
                          /data/1.jsonl    1,000
                          /data/2.jsonl    1,000
                        """).endsWith("""
                          /data/100.jsonl  1,000
                          … and 2 more
                        schema
                          id  bigint
                          text  string
                        text    text
                        id      none in the input: ids will be null
                        bundle  tagger 1.0 (ab12)
                        preset  precise
                        output  /out

                        All checks passed. Nothing was written: this was a dry run.
                        """);
        assertThat(err()).isEmpty();
    }

    @Test
    void templatesHandsItsSettingsToTheJobAndSaysWhatWasCounted() {
        assertThat(refine(
                        "templates",
                        "--input",
                        "a",
                        "--output",
                        "t",
                        "--url-column",
                        "page.url",
                        "--least-pages",
                        "5",
                        "--text-column",
                        "raw"))
                .isEqualTo(ExitCode.DONE);
        TemplatesOptions asked = (TemplatesOptions) jobs.asked.get(0);
        assertThat(asked.input()).isEqualTo(new CorpusSource(List.of("a"), CorpusSource.Format.AUTO, "raw", "id"));
        assertThat(asked.urlColumn()).isEqualTo("page.url");
        assertThat(asked.output()).isEqualTo("t");
        assertThat(asked.leastPages()).isEqualTo(5);
        assertThat(asked.configuration()).containsEntry("url-column", "page.url");
        assertThat(out()).isEqualTo("""
                pages             1,200
                  without a host      4
                  not readable        1
                hosts                30
                lines             7,000
                time       4.0 s
                identity   ab12
                templates  t
                """);
    }

    @Test
    void statsHandsItsSettingsToTheJobAndComparesSidesAtEqualCounts() {
        assertThat(refine(
                        "stats",
                        "--output",
                        "o",
                        "--group-by",
                        "host, lang",
                        "page.kind",
                        "--level-column",
                        "score",
                        "--groups",
                        "7",
                        "--sample-stats",
                        "500",
                        "--tokenizer",
                        "none",
                        "--scorer",
                        "s",
                        "--embedding",
                        "e",
                        "--listed",
                        "9"))
                .isEqualTo(ExitCode.DONE);
        StatsOptions asked = (StatsOptions) jobs.asked.get(0);
        assertThat(asked)
                .isEqualTo(new StatsOptions(
                        "o",
                        List.of("host", "lang", "page.kind"),
                        "url",
                        Optional.of("score"),
                        7,
                        new StatsSample.Documents(500),
                        9,
                        new QualityOptions(TokenizerChoice.NONE, Optional.of("s"), Optional.of("e")),
                        asked.configuration()));
        assertThat(asked.configuration()).containsEntry("stats.sample-stats", "500");
        assertThat(out()).isEqualTo("""
                                      documents  at words             raw  refined  removed
                texts.documents                                         –        –        –
                texts.words                                             –        –        –
                distinct_2                    9    10,000          0.7500   0.5000        –
                near_duplicate_share      1,003            0.1250 ±0.0200        –        –
                lix                         900                   41.5000        –        –

                group   documents  words  of them stay  near-duplicates  after
                host=b          7      0             –                –      –
                host=a          3  2,000        25.0 %     50.0 % ±10.0      –

                level     documents  better  worse  even  untouched  emptied  words out / in
                level=9           8  12.5 %      –     –          –        –               –
                level=10          4  50.0 %      –     –          –   25.0 %               –

                level by scorer  documents  better  worse  even  untouched  emptied  words out / in
                score level=0            4  75.0 %      –     –          –        –               –
                all                      9  40.0 %      –     –          –        –               –

                removed most often
                       1,200  line    Share on ␛[31mFacebook
                           7  string  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…

                documents  1,003, sampled 1,003
                time       4.0 s
                statistics /o/stats
                """);
    }

    @Test
    void statsOfNoNumberAreRefused() {
        assertThat(refine("stats", "--output", "o", "--groups", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("--groups 0: is no number from 1 to 1000");
        assertThat(refine("stats")).isEqualTo(ExitCode.USAGE);
        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void reportHandsItsSettingsToTheJobAndSaysWhereThePageLies() {
        assertThat(refine("report", "--output", "o", "--programs", "p", "--language-column", "meta.lang"))
                .isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked)
                .containsExactly(new ReportOptions("o", Optional.of("p"), "url", Optional.of("meta.lang")));
        assertThat(out()).isEqualTo("""
                documents  1,003, shown 640
                time       4.0 s
                report     /o/report.html
                """);
        assertThat(refine("report")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void runAndProgramTakeTemplatesAndHowTheyCount() {
        assertThat(refine("run", "--input", "a", "--output", "o", "--templates", "t"))
                .isEqualTo(ExitCode.DONE);
        assertThat(refine(
                        "program",
                        "--input",
                        "a",
                        "--output",
                        "o",
                        "--templates",
                        "t",
                        "--templates-pages",
                        "10",
                        "--templates-share",
                        "0.5",
                        "--templates-odds",
                        "8",
                        "--templates-memory",
                        "1MiB"))
                .isEqualTo(ExitCode.DONE);
        assertThat(((RunOptions) jobs.asked.get(0)).templates())
                .contains(TemplateOptions.of("t", 3, 0.3, 4, 512_000_000));
        assertThat(((RunOptions) jobs.asked.get(1)).templates()).contains(TemplateOptions.of("t", 10, 0.5, 8, 1 << 20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--templates-pages 1 | 1 is no number of pages from 2 on",
                "--templates-share 1.5 | 1.5 is no share from 0 to 1",
                "--templates-odds 0.5 | 0.5 is no factor from 1 to 1000000",
                "--templates-odds many | --templates-odds many: is no number",
                "--templates-memory much | --templates-memory much: is no size"
            })
    void templatesThatCountAsNothing(String flag, String expected) {
        assertThat(refine(("run --input a --output o --templates t " + flag).split(" ")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains(expected);
        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void aTemplateMemoryOfLinesOnOnePage() {
        assertThat(refine("templates", "--input", "a", "--output", "t", "--least-pages", "1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("refine: --least-pages 1: is no number of pages from 2 on\n");
    }

    @Test
    void inputIsRepeatable() {
        refine("run", "--input", "a", "--input", "b", "--output", "o");
        assertThat(((RunOptions) jobs.asked.get(0)).input().paths()).containsExactly("a", "b");
    }

    @Test
    void theMasterAndSettingsOfSparkReachTheSession() {
        refine("run", "--input", "a", "--output", "o", "--master", "local[3]", "--set", "spark.task.cpus=2");
        assertThat(jobs.sessions)
                .containsExactly(
                        new SessionOptions("refine run", Optional.of("local[3]"), Map.of("spark.task.cpus", "2")));
    }

    @Test
    void withoutAMasterTheSessionChooses() {
        refine("run", "--input", "a", "--output", "o");
        assertThat(jobs.sessions).containsExactly(new SessionOptions("refine run", Optional.empty(), Map.of()));
    }

    @Test
    void settingsComeFromEachSource(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my.yaml"), "output: file\nid-column: file\ninput: [a, b]\n");
        properties.setProperty("spark.refine.output", "spark");
        refine("run", "--config", file.toString(), "--set", "format=json");

        RunOptions options = (RunOptions) jobs.asked.get(0);
        assertThat(options.output()).isEqualTo("spark");
        assertThat(options.input())
                .isEqualTo(new CorpusSource(List.of("a", "b"), CorpusSource.Format.JSON, "text", "file"));
    }

    @Test
    void aSwitchIsOnByItsNameAloneAndOffByAWord() {
        refine("run", "--input", "a", "--whole-text", "--output", "o");
        refine("run", "--input", "a", "--whole-text=false", "--output", "o");
        refine("run", "--input", "a", "--output", "o", "--set", "whole-text=true", "--format", "text");
        assertThat(jobs.asked)
                .extracting(options -> ((RunOptions) options).input().format())
                .containsExactly(
                        CorpusSource.Format.WHOLE_TEXT, CorpusSource.Format.AUTO, CorpusSource.Format.WHOLE_TEXT);
    }

    @Test
    void demoRefinesTheBundledPagesAndReplacesItsOutput(@TempDir Path folder) {
        Path output = folder.resolve("new").resolve("demo");
        assertThat(refine("demo", "--output", output.toString())).isEqualTo(ExitCode.DONE);

        RunOptions options = (RunOptions) jobs.asked.get(0);
        assertThat(options.replace()).isTrue();
        assertThat(options.output()).isEqualTo(output.toString());
        assertThat(options.input().paths()).containsExactly(output + "-pages.jsonl");
        assertThat(Path.of(output + "-pages.jsonl")).isNotEmptyFile();
        assertThat(out()).contains("report  " + output + "/report.html\n");
        assertThat(jobs.asked).hasSize(3);
        assertThat(((StatsOptions) jobs.asked.get(1)).output()).isEqualTo(output.toString());
        assertThat(((ReportOptions) jobs.asked.get(2)).output()).isEqualTo(output.toString());
    }

    @Test
    void demoWritesToOutDemoByDefault() {
        assertThat(Setting.DEMO_OUTPUT.byDefault()).contains("out/demo");
        assertThat(new DemoCommand().settings()).contains(Setting.DEMO_OUTPUT).doesNotContain(Setting.OUTPUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://bucket/demo", "/", "a\0b"})
    void demoTakesALocalFolderAlone(String output) {
        assertThat(refine("demo", "--output", output)).isEqualTo(ExitCode.USAGE);
        assertThat(err()).startsWith("refine: --output ");
        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void demoWhosePagesCantBeWrittenEndsWithThree(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(refine("demo", "--output", file.resolve("demo").toString())).isEqualTo(ExitCode.UNUSABLE);
        assertThat(err()).contains("the pages can't be written to");
    }

    @Test
    void showPrintsTheDocument() {
        assertThat(refine("show", "--output", "o", "--id", "page-7")).isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked)
                .containsExactly(new ShowOptions("o", Optional.empty(), Optional.of("page-7"), Optional.empty()));
        assertThat(out()).contains("outcome  unchanged\n").contains("     1   text\n");
    }

    @Test
    void showTakesAWholeNumberOfLinesAsContext() {
        assertThat(refine("show", "--output", "o", "--id", "1", "--context", "0"))
                .isEqualTo(ExitCode.DONE);
        assertThat(refine("show", "--output", "o", "--id", "1", "--context", "-1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("refine: --context: '-1' is no whole number from 0 to 999999999\n");
    }

    @Test
    void showWantsEitherIdOrHash() {
        assertThat(refine("show", "--output", "o")).isEqualTo(ExitCode.USAGE);
        assertThat(refine("show", "--output", "o", "--id", "1", "--hash", "abcd"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(refine("show", "--output", "o", "--hash", "xyz")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("""
                refine: --id or --hash is needed, one of them: which document to show
                refine: --id or --hash is needed, one of them: which document to show
                refine: --hash xyz: expected 4 to 64 hexadecimal digits
                """);
        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void evaluateComparesTheBundledModelAndAllBaselinesByDefault() {
        assertThat(refine("evaluate", "--input", "gold")).isEqualTo(ExitCode.DONE);
        EvaluateOptions options = (EvaluateOptions) jobs.asked.get(0);
        assertThat(options.textColumn()).isEqualTo("raw");
        assertThat(options.bundles()).containsExactly("default");
        assertThat(options.presets()).containsExactly("precise", "balanced", "thorough");
        assertThat(options.baselines()).containsExactly(Baseline.values());
        assertThat(options.of()).isEmpty();
        assertThat(options.by()).isEmpty();
        assertThat(options.resampling()).isEqualTo(new Resampling(1000, 1));
        assertThat(options.output()).isEmpty();
        assertThat(options.configuration()).containsEntry("evaluate.text-column", "raw");
        assertThat(out()).isEqualTo("""
                        pages         7
                        failed        1
                        without gold  2

                                         char F1  char P  char R  word F1  word P  word R  ROUGE-L  line F1
                        default precise   0.9000       –       –        –       –       –        –        –

                                 del R at P .95  at P .98  at P .99  at P .995  at .5 % lost  at 2 % lost  ECE
                        default               –         –    0.5000          –             –            –    –

                                                         char F1  word F1  gold lost  pages > 5 %  del P  del R
                        default precise  0.9000 [0.8800, 0.9100]        –          –            –      –      –

                        char F1  pages  default precise
                        all          7           0.9000
                        lang=en      4           0.9000
                        """);
    }

    @Test
    void evaluateTakesSeveralBundlesPresetsAndColumns() {
        properties.setProperty("spark.refine.evaluate.by", "source,kind");
        assertThat(refine(
                        "evaluate",
                        "--input",
                        "gold",
                        "--output",
                        "o",
                        "--bundle",
                        "default",
                        "b",
                        "--preset",
                        "precise,thorough",
                        "--baselines",
                        "c4-lines",
                        "--replicates",
                        "0",
                        "--seed",
                        "9"))
                .isEqualTo(ExitCode.DONE);
        EvaluateOptions options = (EvaluateOptions) jobs.asked.get(0);
        assertThat(options.bundles()).containsExactly("default", "b");
        assertThat(options.presets()).containsExactly("precise", "thorough");
        assertThat(options.baselines()).containsExactly(Baseline.C4_LINES);
        assertThat(options.by()).containsExactly("source", "kind");
        assertThat(options.resampling()).isEqualTo(new Resampling(0, 9));
        assertThat(options.output()).contains("o");
        assertThat(out()).endsWith("\noutput  o\n");
    }

    @Test
    void evaluateOfAnOutputOpensNoBundleThatIsNotNamed() {
        assertThat(refine("evaluate", "--input", "gold", "--of", "o", "p", "--text-column", "clean"))
                .isEqualTo(ExitCode.DONE);
        EvaluateOptions options = (EvaluateOptions) jobs.asked.get(0);
        assertThat(options.of()).containsExactly("o", "p");
        assertThat(options.bundles()).isEmpty();
        assertThat(options.textColumn()).isEqualTo("clean");
    }

    @ParameterizedTest
    @CsvSource({
        "--baselines, c4, 'refine: --baselines c4: no baseline is named \"c4\"; there are keep-all, c4-lines,'",
        "--replicates, 200000, 'refine: --replicates: 200000 replicates: there can be 0 to 100000'",
        "--seed, x, 'refine: --seed: '",
    })
    void evaluateRefusesValuesThatAreNone(String flag, String value, String message) {
        assertThat(refine("evaluate", "--input", "gold", flag, value)).isEqualTo(ExitCode.USAGE);
        assertThat(err()).startsWith(message).hasLineCount(1);
        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void distillHandsItsSettingsToTheJobAndSumsUp(@TempDir Path cache) {
        properties.setProperty("spark.refine.distill.stratify", "quality");
        assertThat(refine(
                        "distill",
                        "--input",
                        "a",
                        "--output",
                        "o",
                        "--endpoint",
                        "https://host/v1",
                        "--model",
                        "m",
                        "--documents",
                        "10",
                        "--cache",
                        cache.toString(),
                        "--top-k",
                        "none",
                        "--budget-tokens",
                        "5000000000",
                        "--budget-money",
                        "2.5",
                        "--price-prompt",
                        "0.15",
                        "--requests-per-minute",
                        "60",
                        "--white-space",
                        "leave-out",
                        "--max-inserted",
                        "30",
                        "--set",
                        "distill.tokens-per-minute=1000"))
                .isEqualTo(ExitCode.DONE);

        DistillationOptions options = (DistillationOptions) jobs.asked.get(0);
        assertThat(options.sample()).isEqualTo(new SampleSize(OptionalLong.of(10), Optional.of("quality")));
        EndpointOptions endpoint = options.endpoint();
        assertThat(endpoint.baseUrl()).hasToString("https://host/v1");
        assertThat(endpoint.keyVariable()).isEmpty();
        assertThat(endpoint.budget())
                .isEqualTo(new Budget(OptionalLong.of(5_000_000_000L), Optional.of(new BigDecimal("2.5"))));
        assertThat(endpoint.limits()).isEqualTo(new RateLimits(OptionalInt.of(60), OptionalInt.of(1000)));
        assertThat(endpoint.prices()).isEqualTo(new Prices(new BigDecimal("0.15"), BigDecimal.ZERO));
        assertThat(options.expert().sampling())
                .isEqualTo(new Sampling(
                        OptionalDouble.empty(), OptionalDouble.of(.8), OptionalInt.empty(), OptionalInt.empty()));
        assertThat(options.pairs())
                .isEqualTo(DistillOptions.CAUTIOUS
                        .withRewrittenFrom(30)
                        .withWhiteSpaceEdits(DistillOptions.WhiteSpaceEdits.LEAVE_OUT));
        assertThat(options.cache()).contains(cache);
        assertThat(options.mix()).isEqualTo(new ChatMix(.55, .02));
        assertThat(out()).isEqualTo("""
                documents       10
                  kept           6  60.0 %
                    keep all     2  33.3 %
                    emptied      0   0.0 %
                  rejected       3  30.0 %
                    refused      1  10.0 %
                    rewritten    2  20.0 %
                  failed         1  10.0 %
                    no_answer    1  10.0 %
                ops             10
                  remove_lines   7
                  remove_str     3
                  remove_all     0
                stratum  documents  kept
                  high           5     3
                  low            5     3
                examples              5
                  train               4
                  valid               1
                  keep all, left out  1
                  too long            0
                  without program     0
                requests             9
                from the cache       1
                tokens in       12,000
                tokens out       9,000
                money           0.0135
                time    4.0 s, 0.00 MB/s of input
                batches 1 done (10 documents)
                output  o
                report  o/report.json
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--endpoint ftp://host | --endpoint: the endpoint's address is not http",
                "--endpoint https://host/v1?key=secret | --endpoint: the endpoint's address has a user, a query",
                "--documents 0 | --documents 0: a sample has from 1 to",
                "--documents many | --documents many: is no such number",
                "--stratify quality | --stratify quality: needs --documents",
                "--concurrency 0 | --concurrency 0: is below 1",
                "--budget-tokens -5 | --budget-tokens -5: is below 0",
                "--budget-money much | --budget-money much: is no such number",
                "--keep-all-share 1.5 | --keep-all-share 1.5: is no share from 0 to 1",
                "--top-p 2 | --top-p 2: top-p 2.0 is not in (0, 1]",
                "--window-tokens 3 | --window-tokens 3: windows of 3 tokens",
                "--extra-fields [1] | --extra-fields [1]: the extra fields of requests are no JSON object",
                "--cache s3a://bucket/cache | --cache s3a://bucket/cache: no folder of a file system that is mounted",
                "--key-variable K --set spark.executorEnv.K=secret | spark.executorEnv.K: a key is not taken here",
                "--white-space some | --white-space: 'some' is none of keep, leave-out"
            })
    void distillRefusesWhatCantBeMeant(String arguments, String expected) {
        List<String> all = new ArrayList<>(List.of("distill", "--input", "a", "--output", "o", "--model", "m"));
        all.addAll(List.of(arguments.split(" ")));
        if (!arguments.contains("--endpoint")) {
            all.addAll(List.of("--endpoint", "http://127.0.0.1:1/v1"));
        }
        assertThat(refine(all.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
        assertThat(err()).startsWith("refine: " + expected).hasLineCount(1).doesNotContain("secret");
        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void revertSaysWhatCameBackAndWhere() {
        assertThat(refine("revert", "--output", "o", "--to", "/raw")).isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked).containsExactly(new RevertOptions("o", "/raw"));
        assertThat(out()).isEqualTo("""
                documents  1,003
                  checked  1,002
                  failed       1
                time    4.0 s
                corpus  /raw
                """);
        assertThat(err()).startsWith("revert  3 documents");
        assertThat(refine("revert", "--output", "o")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).endsWith("refine: --to is missing: folder or URI that the raw corpus is written to\n");
    }

    @Test
    void bundleDescribeSaysWhatTheBundleIs() {
        assertThat(refine("bundle", "describe", "--bundle", "models/mine")).isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked).containsExactly("models/mine");
        assertThat(jobs.sessions)
                .containsExactly(new SessionOptions("refine bundle describe", Optional.empty(), Map.of()));
        assertThat(out()).isEqualTo("""
                bundle       tagger␛[2J 1.0
                place        models/mine
                kind         tagger, dialect refine
                licence      Apache-2.0
                fingerprint  ab12
                features     version 1: a table of 65,536 rows of 48, 48 shape features
                window       512 units, 128 shared
                floor        0.1

                preset   threshold  document  removed up to  undecided from  undecided up to  loss up to
                precise        0.9      0.95            0.8             0.5              0.2        0.04

                file          bytes  sha256
                model.onnx  421,366    cd34
                """);
    }

    @Test
    void bundleVerifySaysWhatWasVerified() {
        assertThat(refine("bundle", "verify")).isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked).containsExactly("default");
        assertThat(out()).isEqualTo("""
                bundle       tagger 1.0
                fingerprint  ab12
                files        4 of 4,381,119 bytes, as bundle.json says
                vectors      53, as the trainer computed them
                """);
    }

    @Test
    void bundleImportHandsItsSettingsToTheJobAndSaysWhatCameOfIt() {
        assertThat(refine(
                        "bundle",
                        "import",
                        "--from",
                        "m",
                        "--to",
                        "b",
                        "--dialect",
                        "ultrax",
                        "--system",
                        "s.txt",
                        "--python",
                        "python3.11",
                        "--max-new-tokens",
                        "96"))
                .isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked)
                .containsExactly(new ImportOptions(
                        Path.of("m"),
                        Path.of("b"),
                        "ultrax",
                        "python3.11",
                        Optional.of(Path.of("s.txt")),
                        "unknown",
                        Optional.empty(),
                        new ImportOptions.Window(
                                OptionalInt.empty(), OptionalInt.of(96), OptionalInt.empty(), OptionalInt.empty())));
        assertThat(out()).isEqualTo("""
                bundle       writer 1.0
                fingerprint  cd34
                files        6 of 12,000,000 bytes, as bundle.json says
                vectors      8, as the trainer computed them
                """);
        assertThat(err()).isEqualTo("reading weights\n");
        assertThat(refine("bundle", "import", "--from", "m", "--to", "b", "--dialect", "latin"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void draftsAndACascadeReachTheJob() {
        refine(
                "run",
                "--input",
                "a",
                "--output",
                "o",
                "--draft",
                "default",
                "--cascade",
                "c",
                "--cascade-share",
                "0.3");
        RunOptions options = (RunOptions) jobs.asked.get(0);
        assertThat(options.draft()).contains("default");
        assertThat(options.cascade()).contains(new CascadeOptions("c", .3f, Optional.empty(), .3f));
        assertThat(refine("run", "--input", "a", "--output", "o", "--cascade", "c", "--cascade-from", "1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("--cascade-from 1 --cascade-share 0.5");
    }

    @Test
    void bundleAloneIsWrongUsageAndSaysWhatThereIs() {
        assertThat(refine("bundle")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("Usage: refine bundle").contains("describe", "verify");
        assertThat(refine("bundle", "verfy")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("there is no command or argument verfy");
    }

    @Test
    void doctorPrintsALineForEachCheck() {
        assertThat(refine("doctor")).isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked).containsExactly(new DoctorOptions("default", ".", DeviceChoice.AUTO));
        assertThat(out()).isEqualTo("ok    java    17.0.9\nok    output  .\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void doctorEndsWithThreeWhenSomethingIsToBeMended() {
        assertThat(refine("doctor", "--output", "bad", "--bundle", "b", "--device", "cuda"))
                .isEqualTo(ExitCode.UNUSABLE);
        assertThat(jobs.asked).containsExactly(new DoctorOptions("b", "bad", DeviceChoice.CUDA));
        assertThat(out()).contains("mend  output  bad\n");
        assertThat(err()).isEqualTo("refine: doctor: 1 of 2 to mend: output\n");
    }

    @ParameterizedTest
    @CsvSource({"USAGE, 2", "UNUSABLE, 3", "REFUSED, 4", "TOO_MANY_FAILED, 5", "OUT_OF_BUDGET, 7"})
    void aFailedJobEndsWithTheCodeOfItsKind(JobException.Kind kind, int code) {
        jobs = new FakeJobs(new JobException(kind, "input a: what is wrong; what to do"));
        assertThat(refine("run", "--input", "a", "--output", "o").number()).isEqualTo(code);
        assertThat(err()).isEqualTo("refine: input a: what is wrong; what to do\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void anythingElseEndsWithOneInOneLine() {
        jobs = new FakeJobs(new IllegalStateException("boom\nand more"));
        assertThat(refine("run", "--input", "a", "--output", "o")).isEqualTo(ExitCode.OTHER);
        assertThat(err()).isEqualTo("refine: IllegalStateException: boom (--debug shows where)\n");
    }

    @Test
    void wantOfMemoryEndsWithOneInOneLine() {
        jobs = new FakeJobs(new OutOfMemoryError("Java heap space"));
        assertThat(refine("run", "--input", "a", "--output", "o")).isEqualTo(ExitCode.OTHER);
        assertThat(err()).startsWith("refine: out of memory").hasLineCount(1);
    }

    @Test
    void debugAddsTheStackTrace() {
        jobs = new FakeJobs(new IllegalStateException("boom"));
        refine("run", "--input", "a", "--output", "o", "--debug");
        assertThat(err()).contains("\njava.lang.IllegalStateException: boom\n\tat dev.refine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --ouput x | refine: there is no option --ouput; did you mean --output?; see refine run --help",
                "run --input a --outptu b --output o | refine: there is no option --outptu; did you mean --output?; see refine run --help",
                "show --output o --id -page | refine: there is no option -page; if it is a value, write --id=-page; see refine show --help",
                "run --output --input a | refine: Expected parameter for option '--output' but found '--input'; see refine run --help",
                "rum --input x | refine: there is no command or argument rum; did you mean run?; see refine --help",
                "run --output | refine: Missing required parameter for option '--output' (PATH); see refine run --help",
                "run --output o | refine: --input is missing: files, folders, globs or URIs to read",
                "run --input a | refine: --output is missing: folder or URI of the output",
                "run --format xml | refine: --format: 'xml' is none of auto, parquet, json, text",
                "run --output a --output b | refine: option '--output' (PATH) should be specified only once; see refine run --help",
                "run --input a --output o --whole-text --format json | refine: --whole-text: is for text files, not for --format json",
                "run --whole-text=maybe | refine: --whole-text: 'maybe' is neither true nor false",
                "run --input a --output o --sample 0 | refine: --sample 0: is no share above 0, up to 1, such as 0.01",
                "run --input a --output o --sample NaN | refine: --sample NaN: is no share above 0, up to 1, such as 0.01",
                "run --input a --output o --rename a | refine: --rename a: expected old=new",
                "run --input a --output o --rename a=x b=x | refine: --rename b=x: another column gets that name too",
                "run --input a --output o --rename a=x --rename a=y | refine: --rename a=y: that column is renamed already",
                "run --set preste=x | refine: --set preste: there is no such setting; did you mean preset?",
                "run --config no.yaml | refine: --config no.yaml: there is no such file",
                "demo --input x | refine: there is no option --input; see refine demo --help"
            })
    void wrongUsageIsOneLineThatSaysWhatToDo(String arguments, String expected) {
        assertThat(refine(arguments.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo(expected + "\n");
        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void withoutACommandTheHelpIsPrintedAsAnError() {
        assertThat(refine()).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("Usage: refine").contains("demo", "run", "show", "evaluate");
        assertThat(out()).isEmpty();
    }

    @Test
    void theHelpOfAllNamesCommandsAndEachExitCode() {
        assertThat(refine("--help")).isEqualTo(ExitCode.DONE);
        assertThat(out()).contains("demo", "run", "show", "evaluate", "Example:");
        for (ExitCode code : ExitCode.values()) {
            assertThat(out()).containsPattern("\n +" + code.number() + " +\\w");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "run",
                "show",
                "evaluate",
                "revert",
                "distill",
                "templates",
                "stats",
                "report",
                "bundle describe",
                "bundle verify",
                "doctor",
                "cluster up",
                "cluster down"
            })
    void theHelpOfACommandHasItsFlagsTheirDefaultsAndAnExample(String name) {
        assertThat(refine((name + " --help").split(" "))).isEqualTo(ExitCode.DONE);
        assertThat(out())
                .startsWith("Usage: refine " + name)
                .contains("Example:\n  refine " + name)
                .contains("--set", "--config", "--debug", "--help", "--version");
        String joined = out().replaceAll("\\s+", " ");
        for (Setting setting : command(name).settings()) {
            assertThat(joined)
                    .containsPattern(SettingFlags.name(setting) + "\\[?=")
                    .contains(setting.help());
            setting.byDefault().ifPresent(value -> assertThat(joined).contains("(default: " + value + ")"));
        }
        assertThat(out().lines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void clusterUpSaysHowToUseItAndDownWhatItStopped() {
        properties.setProperty("refine.home", "/checkout");
        assertThat(refine("cluster", "up", "--folder", "/c", "--workers", "3", "--memory", "4g", "--port", "0"))
                .isEqualTo(ExitCode.DONE);
        assertThat(jobs.asked)
                .containsExactly(new ClusterOptions(Path.of("/checkout"), Path.of("/c"), 3, 1, "4g", 0, 9000));
        assertThat(out())
                .startsWith("master       spark://127.0.0.1:0\n")
                .contains("  /c/bin/fs -put pages.jsonl s3a://corpus/\n")
                .contains("  /c/bin/spark-submit --master spark://127.0.0.1:0 /checkout/refine.jar run --input");
        assertThat(refine("cluster", "down", "--folder", "/c")).isEqualTo(ExitCode.DONE);
        assertThat(out()).endsWith("\nstopped worker-1, master, s3 of /c\n");
        assertThat(refine("cluster", "down", "--folder", "/empty")).isEqualTo(ExitCode.DONE);
        assertThat(out()).endsWith("\nno cluster was up in /empty\n");
    }

    @Test
    void aClusterStartsFromACheckoutAndWithNumbersThatItCanHave() {
        assertThat(refine("cluster", "up")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("refine: cluster: starts from a checkout of refine, by ./refine cluster up\n");
        properties.setProperty("refine.home", "/checkout");
        assertThat(refine("cluster", "up", "--memory", "10")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("refine: --memory 10: is no size such as 2g");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(refine("--version")).isEqualTo(ExitCode.DONE);
        assertThat(out()).matches("refine \\d+\\.\\d+\\.\\d+\\S*( \\(commit \\S+\\))?\n");
    }

    private static Command command(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "run" -> new RunCommand();
            case "show" -> new ShowCommand();
            case "evaluate" -> new EvaluateCommand();
            case "revert" -> new RevertCommand();
            case "distill" -> new DistillCommand();
            case "templates" -> new TemplatesCommand();
            case "stats" -> new StatsCommand();
            case "report" -> new ReportCommand();
            case "bundle describe" -> new BundleDescribeCommand();
            case "bundle verify" -> new BundleVerifyCommand();
            case "doctor" -> new DoctorCommand();
            case "cluster up" -> new ClusterUpCommand();
            case "cluster down" -> new ClusterDownCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private ExitCode refine(String... arguments) {
        Terminal terminal = new Terminal(utf8(out), utf8(err), false, Paint.PLAIN);
        return new RefineCli(new Surroundings(terminal, properties, jobs)).run(arguments);
    }

    private static PrintStream utf8(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
