package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.job.ReportOptions;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.StatsOptions;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all commands, and for demo. */
class RefineCliTest extends CliFixture {
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
}
