package dev.refine.spark.job;

import dev.refine.core.report.ReportFact;
import dev.refine.spark.output.AsideFile;
import dev.refine.spark.output.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a report tells of where its figures come from, and what a reader must know before reading them. */
final class ReportFacts {
    /** Of more files the rest is counted. */
    private static final int NAMED = 5;

    private ReportFacts() {}

    /** What the manifest says, the most asked for first. */
    static List<ReportFact> of(RunOutput output) {
        Manifest manifest = output.manifest();
        List<ReportFact> facts = new ArrayList<>();
        facts.add(new ReportFact("output", output.folder().toString()));
        facts.add(new ReportFact("command", manifest.command()));
        facts.add(new ReportFact(
                "bundle", manifest.bundle().title() + " (" + manifest.bundle().fingerprint() + ")"));
        facts.add(new ReportFact("preset", manifest.preset()));
        facts.add(new ReportFact("text column", manifest.textColumn()));
        facts.add(new ReportFact("input files", count(manifest.input().files())));
        facts.add(new ReportFact("input bytes", count(manifest.input().bytes())));
        facts.add(new ReportFact("files set aside", count(manifest.setAside().size())));
        facts.add(new ReportFact("batches", count(output.committed().size())));
        facts.add(new ReportFact("run", manifest.runId()));
        if (!manifest.programs().isEmpty()) {
            facts.add(new ReportFact("programs", manifest.programs()));
        }
        new TreeMap<>(manifest.versions())
                .forEach((name, version) -> facts.add(new ReportFact("version: " + name, version)));
        new TreeMap<>(manifest.timings())
                .forEach((stage, seconds) ->
                        facts.add(new ReportFact("time: " + stage, String.format(Locale.ROOT, "%.1f s", seconds))));
        new TreeMap<>(manifest.configuration())
                .forEach((key, value) -> facts.add(new ReportFact("setting: " + key, value)));
        return facts;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** What the figures do not cover, and what can't be shown. */
    static List<String> notes(RunOutput output) {
        List<String> notes = new ArrayList<>();
        int batches = output.committed().size();
        if (!output.manifest().finished()) {
            notes.add("The last run has not come to its end. What stands here covers the "
                    + (batches == 1 ? "one batch that is" : count(batches) + " batches that are")
                    + " done; the same command goes on behind them.");
        }
        List<AsideFile> aside = output.manifest().setAside();
        if (!aside.isEmpty()) {
            notes.add(count(aside.size()) + (aside.size() == 1 ? " input file" : " input files")
                    + " can't be read to the end and stand in no figure here: " + named(aside));
        }
        if (!output.keepsRemoved()) {
            notes.add("This output was made with --keep-removed false, so what went can't be shown in its place.");
        }
        return notes;
    }

    private static String named(List<AsideFile> aside) {
        String first = aside.stream()
                .limit(NAMED)
                .map(file -> file.path() + " (" + file.reason() + ")")
                .collect(Collectors.joining("; "));
        return aside.size() > NAMED ? first + "; and " + count(aside.size() - NAMED) + " more" : first;
    }
}
