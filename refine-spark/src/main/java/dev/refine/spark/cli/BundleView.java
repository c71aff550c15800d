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
        lines.add(
                "kind         " + bundle.kind() + (bundle.dialect().isEmpty() ? "" : ", dialect " + bundle.dialect()));
        lines.add("licence      " + Visible.of(bundle.licence()));
        lines.add("fingerprint  " + bundle.fingerprint());
        lines.addAll(reading(bundle.reading()));
        if (!bundle.presets().isEmpty()) {
            lines.add("floor        " + bundle.floor());
            lines.add("");
            lines.addAll(presets(bundle.presets()));
        }
        lines.add("");
        lines.addAll(files(bundle.files()));
        return lines;
    }

    private static List<String> reading(DescribedBundle.Reading reading) {
        if (reading instanceof DescribedBundle.Tokens tokens) {
            return List.of(
                    "tokens       version " + tokens.version() + ": " + Quantity.count(tokens.vocabulary()) + " of "
                            + Visible.of(tokens.tokenizer()) + ", up to " + tokens.unitTokens() + " a unit",
                    "window       " + tokens.window() + " tokens, up to " + tokens.overlap() + " shared",
                    "devices      " + String.join(", ", tokens.devices()));
        }
        if (reading instanceof DescribedBundle.Texts texts) {
            return List.of(
                    "tokens       version " + texts.version() + ": " + Quantity.count(texts.vocabulary()) + " of "
                            + Visible.of(texts.tokenizer()),
                    "windows      up to " + texts.windows() + " of " + texts.window() + " tokens",
                    "figures      " + texts.figures()
                            + (texts.levels().isEmpty() ? "" : ", levels at " + texts.levels()),
                    "devices      " + String.join(", ", texts.devices()));
        }
        if (reading instanceof DescribedBundle.Writing writing) {
            return List.of(
                    "tokens       version " + writing.version() + ": " + Quantity.count(writing.vocabulary()) + " of "
                            + Visible.of(writing.tokenizer()),
                    "prompt       " + writing.prompt() + ", windows of " + Quantity.count(writing.window())
                            + " tokens, " + writing.overlapLines() + " lines shared",
                    "answer       up to " + Quantity.count(writing.answer()) + " tokens, drafts "
                            + (writing.takesDrafts() ? "taken" : "not taken"));
        }
        if (reading instanceof DescribedBundle.Asking asking) {
            return List.of(
                    "server       " + Visible.of(asking.model()) + " at " + Visible.of(asking.url()) + ", "
                            + asking.concurrency() + " requests at a time",
                    "prompt       version " + asking.version() + ": " + asking.prompt() + ", windows of "
                            + Quantity.count(asking.window()) + " tokens",
                    "answer       up to " + Quantity.count(asking.answer()) + " tokens");
        }
        DescribedBundle.Features features = (DescribedBundle.Features) reading;
        return List.of(
                "features     version " + features.version() + ": a table of " + Quantity.count(features.rows())
                        + " rows of " + features.width() + ", " + features.shape() + " shape features",
                "window       " + features.window() + " units, " + features.overlap() + " shared");
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
