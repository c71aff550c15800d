package dev.refine.spark.job;

import dev.refine.core.model.BundleDescription;
import dev.refine.core.model.BundleHead;
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
        Features features,
        Window window,
        float floor,
        List<OperatingPoint> presets,
        List<File> files) {

    /** What the model reads of each unit. */
    public record Features(int version, int rows, int width, int shape) {}

    /** The longest window and what neighbours share, in units. */
    public record Window(int units, int overlap) {}

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
                features(bundle.features()),
                new Window(bundle.window().units(), bundle.window().overlap()),
                bundle.floor(),
                presets(bundle),
                bundle.files().stream()
                        .map(file -> new File(file.path(), file.bytes(), file.sha256()))
                        .toList());
    }

    private static Features features(BundleDescription.Features features) {
        return new Features(features.version(), features.rows(), features.width(), features.shape());
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
