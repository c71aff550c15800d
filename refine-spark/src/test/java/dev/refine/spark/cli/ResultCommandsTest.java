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
import dev.refine.spark.job.ChatMix;
import dev.refine.spark.job.DistillationOptions;
import dev.refine.spark.job.EvaluateOptions;
import dev.refine.spark.job.QualityOptions;
import dev.refine.spark.job.ReportOptions;
import dev.refine.spark.job.SampleSize;
import dev.refine.spark.job.ShowOptions;
import dev.refine.spark.job.StatsOptions;
import dev.refine.spark.job.StatsSample;
import dev.refine.spark.job.TokenizerChoice;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that look at outputs, compare models and distil: what they hand to their jobs and say of them. */
class ResultCommandsTest extends CliFixture {
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
}
