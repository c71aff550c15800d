package dev.refine.spark.job;

import dev.refine.core.model.BundleDescription;
import dev.refine.core.model.BundleHead;
import dev.refine.core.model.EncoderReading;
import dev.refine.core.model.EndpointReading;
import dev.refine.core.model.GeneratorReading;
import dev.refine.core.model.TaggerReading;
import dev.refine.core.model.TextReading;
import java.util.List;

/**
 * What a bundle says of itself; nothing of it was checked against its files.
 *
 * @param place where it lies
 * @param fingerprint SHA-256 of its {@code bundle.json}, in hex
 * @param floor probability from which units count; no threshold is below it
 */
public record DescribedBundle(
        String place,
        String name,
        String version,
        String kind,
        String licence,
        String dialect,
        String fingerprint,
        Reading reading,
        float floor,
        List<OperatingPoint> presets,
        List<File> files) {

    /** How the model reads a text. */
    public sealed interface Reading {}

    /** A tagger: a table of so many rows and their width, the number of shape features, and windows in units. */
    public record Features(int version, int rows, int width, int shape, int window, int overlap) implements Reading {}

    /** An encoder: its tokenizer's file and number of tokens, windows in tokens, and the devices that it has a graph for. */
    public record Tokens(
            int version,
            String tokenizer,
            int vocabulary,
            int window,
            int overlap,
            int unitTokens,
            List<String> devices)
            implements Reading {
        public Tokens {
            devices = List.copyOf(devices);
        }
    }

    /** A generator: its prompt and tokenizer, windows and answers in tokens, and whether it can be given drafts. */
    public record Writing(
            int version,
            String prompt,
            String tokenizer,
            int vocabulary,
            int window,
            int overlapLines,
            int answer,
            boolean takesDrafts)
            implements Reading {}

    /** A server: where it is, what it is asked for, and how many requests an executor sends at a time. */
    public record Asking(int version, String prompt, String url, String model, int window, int answer, int concurrency)
            implements Reading {}

    /** A preset with its thresholds, each 0 to 1. */
    public record OperatingPoint(
            String name,
            float threshold,
            float documentThreshold,
            float maxRemovedShare,
            float undecidedFrom,
            float maxUndecidedShare,
            float maxExpectedLoss) {}

    /** A file that belongs to the bundle. */
    public record File(String path, long bytes, String sha256) {}

    /** A scorer or an embedding: likewise, with the most windows of a text and how many figures it gives. */
    public record Texts(
            int version,
            String tokenizer,
            int vocabulary,
            int window,
            int windows,
            int figures,
            List<Double> levels,
            List<String> devices)
            implements Reading {
        public Texts {
            levels = List.copyOf(levels);
            devices = List.copyOf(devices);
        }
    }

    public DescribedBundle {
        presets = List.copyOf(presets);
        files = List.copyOf(files);
    }

    static DescribedBundle of(BundleHead head) {
        BundleDescription bundle = head.description();
        return new DescribedBundle(
                head.place(),
                bundle.name(),
                bundle.version(),
                bundle.kind().word(),
                bundle.licence(),
                bundle.dialect(),
                head.fingerprint(),
                reading(bundle.reading()),
                bundle.floor(),
                presets(bundle),
                bundle.files().stream()
                        .map(file -> new File(file.path(), file.bytes(), file.sha256()))
                        .toList());
    }

    private static Reading reading(dev.refine.core.model.Reading reading) {
        if (reading instanceof EncoderReading encoder) {
            return new Tokens(
                    encoder.version(),
                    encoder.tokenizer(),
                    encoder.special().vocabulary(),
                    encoder.window().tokens(),
                    encoder.window().overlap(),
                    encoder.unitTokens(),
                    List.copyOf(encoder.graphs().keySet()));
        }
        if (reading instanceof TextReading text) {
            return new Texts(
                    text.version(),
                    text.tokenizer(),
                    text.special().vocabulary(),
                    text.tokens(),
                    text.windows(),
                    text.size(),
                    text.levels(),
                    List.copyOf(text.graphs().keySet()));
        }
        if (reading instanceof GeneratorReading generator) {
            return new Writing(
                    generator.version(),
                    generator.prompt(),
                    generator.tokenizer(),
                    generator.grammar().vocab(),
                    generator.window().tokens(),
                    generator.window().overlapLines(),
                    generator.maxNewTokens(),
                    generator.verify().isPresent());
        }
        if (reading instanceof EndpointReading endpoint) {
            return new Asking(
                    endpoint.version(),
                    endpoint.prompt(),
                    endpoint.url(),
                    endpoint.model(),
                    endpoint.window().tokens(),
                    endpoint.maxNewTokens(),
                    endpoint.concurrency());
        }
        TaggerReading tagger = (TaggerReading) reading;
        return new Features(
                tagger.features().version(),
                tagger.features().rows(),
                tagger.features().width(),
                tagger.features().shape(),
                tagger.window().units(),
                tagger.window().overlap());
    }

    private static List<OperatingPoint> presets(BundleDescription bundle) {
        return bundle.presets().byName().entrySet().stream()
                .map(preset -> new OperatingPoint(
                        preset.getKey(),
                        preset.getValue().threshold(),
                        preset.getValue().documentThreshold(),
                        preset.getValue().maxRemovedShare(),
                        preset.getValue().undecidedFrom(),
                        preset.getValue().maxUndecidedShare(),
                        preset.getValue().maxExpectedLoss()))
                .toList();
    }
}
