package dev.refine.core.model;

import dev.refine.core.batch.BatchFault;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The memory of one thread that tags: features and one batch for each padded length. Windows go to the net as soon as
 * their batch is full, so memory does not grow with the list of texts or the length of one.
 */
final class TaggerWork {
    private final TaggerNet net;
    private final Windows windows;
    private final DocumentFeatures features;
    private final List<WindowBatch> batches;

    TaggerWork(TaggerNet net, BagTable table, Windows windows) {
        this.net = net;
        this.windows = windows;
        features = new DocumentFeatures(table);
        batches = IntStream.range(0, Windows.lengths())
                .mapToObj(i -> new WindowBatch(Windows.paddedLength(i)))
                .toList();
    }

    /** All texts with every window judged or failed. */
    List<TaggedDocument> tag(List<IndexedText> texts) {
        batches.forEach(WindowBatch::clear);
        List<TaggedDocument> documents = new ArrayList<>(texts.size());
        for (IndexedText text : texts) {
            documents.add(read(text));
        }
        batches.forEach(this::flush);
        return documents;
    }

    private TaggedDocument read(IndexedText text) {
        DocumentFeatures.Rows rows = features.read(text);
        List<Windows.Window> read = windows.of(rows.units().size());
        TaggedDocument document = new TaggedDocument(text, rows.units(), read);
        for (int i = 0; i < read.size(); i++) {
            WindowBatch batch = batches.get(Windows.lengthClass(read.get(i).size()));
            batch.add(document, i, read.get(i), rows);
            if (batch.isFull()) {
                flush(batch);
            }
        }
        return document;
    }

    private void flush(WindowBatch batch) {
        if (batch.size() > 0) {
            judge(batch, 0, batch.size());
        }
        batch.clear();
    }

    /** A batch that fails is halved until the windows are found that fail it; those of one that took too long run one by one. */
    private void judge(WindowBatch batch, int from, int to) {
        try {
            TaggerNet.Output output = batch.run(net, from, to);
            for (int i = from; i < to; i++) {
                take(batch, i, output, i - from);
            }
        } catch (BatchFault e) {
            boolean isOverdue = e.kind() == BatchFault.Kind.TIME;
            if (to - from == 1) {
                batch.document(from)
                        .fail(batch.window(from), (isOverdue ? "timed_out: " : "model_error: ") + e.reason());
            } else if (isOverdue) {
                IntStream.range(from, to).forEach(i -> judge(batch, i, i + 1));
            } else {
                int middle = (from + to) >>> 1;
                judge(batch, from, middle);
                judge(batch, middle, to);
            }
        }
    }

    private static void take(WindowBatch batch, int index, TaggerNet.Output output, int row) {
        TaggedDocument document = batch.document(index);
        int at = row * batch.length();
        int units = document.windows().get(batch.window(index)).size();
        Optional<String> wrong =
                OnnxGraph.wrong(output.p(), at, at + units).or(() -> OnnxGraph.wrong(output.document(), row, row + 1));
        wrong.ifPresentOrElse(
                reason -> document.fail(batch.window(index), reason),
                () -> document.judge(
                        batch.window(index), output.p(), at, output.document().get(row)));
    }
}
