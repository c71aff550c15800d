package dev.refine.spark.job;

import dev.refine.core.report.CardData;
import dev.refine.core.report.DatasetCard;
import dev.refine.core.report.ReportFact;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.OutputFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes {@code README.md} for an output: a dataset card, so that the folder can be shared as it is. */
record OutputCard(RunOutput output) {
    private static final String LICENCE = "licence";
    private static final String UNKNOWN = "unknown";

    void write(CorpusTotals totals) {
        Manifest manifest = output.manifest();
        CardData data = new CardData(
                title(),
                manifest.configuration().getOrDefault(LICENCE, UNKNOWN),
                totals,
                parts(totals),
                columns(),
                facts(manifest));
        output.folder().writeWhole(OutputFolder.CARD, DatasetCard.of(data));
    }

    /** The name of the folder; the root of a bucket has none. */
    private String title() {
        String name = output.folder().name();
        return name.isEmpty() ? "refined corpus" : name;
    }

    /** Those that have rows, since the Hub shows a data set of none as broken. */
    private List<CardData.Part> parts(CorpusTotals totals) {
        List<CardData.Part> parts = new ArrayList<>();
        parts.add(batched(OutputFolder.REFINED, "a document with its refined text"));
        if (output.keepsRemoved() && totals.removedChars() > 0) {
            parts.add(batched(OutputFolder.REMOVED, "a document's pieces that were taken out, with their places"));
        }
        if (output.manifest().programs().isEmpty()) {
            parts.add(batched(OutputFolder.PROGRAMS, "a text's edit program, with the probabilities behind it"));
        }
        if (totals.failed() > 0) {
            parts.add(
                    batched(OutputFolder.FAILED, "a document that could not be refined, as it came, with the reason"));
        }
        parts.add(batched(OutputFolder.DOCUMENT_STATS, "a document's measures before and after"));
        parts.add(figures(OutputFolder.CORPUS_STATS, "a figure of the whole"));
        if (output.folder().readWhole(OutputFolder.STATISTICS).isPresent()) {
            parts.addAll(found(OutputFolder.DIVERSITY, "a figure of the texts before, after, or of what went"));
            parts.addAll(found(OutputFolder.REMOVED_LINES, "a line that went often"));
            parts.addAll(found(OutputFolder.NOTABLE, "a document or a decision to look at first"));
            parts.addAll(found(OutputFolder.SAMPLED, "a sampled document's measures before and after"));
        }
        return parts;
    }

    /** What {@code stats} wrote, if it has rows. */
    private List<CardData.Part> found(String dataset, String holds) {
        String place = output.folder().dataset(dataset);
        boolean hasRows = output.folder().holdsParquet(place)
                && !output.spark().read().parquet(place).isEmpty();
        return hasRows ? List.of(figures(dataset, holds)) : List.of();
    }

    private static CardData.Part figures(String dataset, String holds) {
        return part(dataset, "/*.parquet", holds);
    }

    private static CardData.Part batched(String dataset, String holds) {
        return part(dataset, "/*/*.parquet", holds);
    }

    private static CardData.Part part(String dataset, String files, String holds) {
        return new CardData.Part(dataset.replace('/', '_'), dataset + files, holds);
    }

    private List<CardData.Column> columns() {
        return Arrays.stream(output.dataset(OutputFolder.REFINED).schema().fields())
                .map(field -> new CardData.Column(field.name(), field.dataType().simpleString()))
                .toList();
    }

    private static List<ReportFact> facts(Manifest manifest) {
        return List.of(
                new ReportFact("made by", "refine " + manifest.versions().getOrDefault("refine", "")),
                new ReportFact(
                        "bundle",
                        manifest.bundle().title() + " (" + manifest.bundle().fingerprint() + ")"),
                new ReportFact("preset", manifest.preset()),
                new ReportFact("text column", manifest.textColumn()),
                new ReportFact("input files", Long.toString(manifest.input().files())),
                new ReportFact("input bytes", Long.toString(manifest.input().bytes())),
                new ReportFact("run", manifest.runId()));
    }
}
