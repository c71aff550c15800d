package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.job.ApplyOptions;
import dev.refine.spark.job.CascadeOptions;
import dev.refine.spark.job.FailedShareLimit;
import dev.refine.spark.job.RevertOptions;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.TemplateOptions;
import dev.refine.spark.job.TemplatesOptions;
import dev.refine.spark.job.Writing;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that make programs and apply them: what they hand to their jobs and say of them. */
class JobCommandsTest extends CliFixture {
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
}
