package dev.refine.spark.cli;

import dev.refine.spark.job.DescribedBundle;
import dev.refine.spark.job.DescribedBundle.OperatingPoint;
import java.util.ArrayList;
import java.util.List;

/** What {@code bundle describe} prints. */
final class BundleView {
    private BundleView() {}

    static List<String> lines(DescribedBundle bundle) {
        List<String> lines = new ArrayList<>();
        lines.add("bundle       " + Visible.of(bundle.name() + " " + bundle.version()));
        lines.add("place        " + Visible.of(bundle.place()));
        lines.add("kind         " + bundle.kind() + ", dialect " + bundle.dialect());
        lines.add("licence      " + Visible.of(bundle.licence()));
        lines.add("fingerprint  " + bundle.fingerprint());
        lines.add("features     version " + bundle.features().version() + ": a table of "
                + Quantity.count(bundle.features().rows()) + " rows of "
                + bundle.features().width() + ", "
                + bundle.features().shape() + " shape features");
        lines.add("window       " + bundle.window().units() + " units, "
                + bundle.window().overlap() + " shared");
        lines.add("floor        " + bundle.floor());
        lines.add("");
        lines.addAll(presets(bundle.presets()));
        lines.add("");
        lines.addAll(files(bundle.files()));
        return lines;
    }

    private static List<String> presets(List<OperatingPoint> presets) {
        TextTable table = new TextTable()
                .row(
                        "preset",
                        "threshold",
                        "document",
                        "removed up to",
                        "undecided from",
                        "undecided up to",
                        "loss up to");
        for (OperatingPoint preset : presets) {
            table.row(
                    Visible.of(preset.name()),
                    Float.toString(preset.threshold()),
                    Float.toString(preset.documentThreshold()),
                    Float.toString(preset.maxRemovedShare()),
                    Float.toString(preset.undecidedFrom()),
                    Float.toString(preset.maxUndecidedShare()),
                    Float.toString(preset.maxExpectedLoss()));
        }
        return table.lines();
    }

    private static List<String> files(List<DescribedBundle.File> files) {
        TextTable table = new TextTable().row("file", "bytes", "sha256");
        files.forEach(file -> table.row(file.path(), Quantity.count(file.bytes()), file.sha256()));
        return table.lines();
    }
}
