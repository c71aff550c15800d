package dev.refine.core.model;

import dev.refine.core.batch.BatchMetrics;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The kind {@code tagger} on CPU: features in Java, one forward pass a window, in the caller's thread. One session for
 * all threads; each thread that is inside has some 8 MB of its own.
 */
final class TaggerEngine implements Engine {
    static final String GRAPH = "model.onnx";

    private final TaggerNet net;
    private final BagTable table;
    private final Windows windows;
    private final Policy policy;
    private final ConcurrentLinkedQueue<TaggerWork> idle = new ConcurrentLinkedQueue<>();
    private final SharedUse use = new SharedUse("the engine");

    private TaggerEngine(TaggerNet net, BagTable table, Windows windows, Policy policy) {
        this.net = net;
        this.table = table;
        this.windows = windows;
        this.policy = policy;
    }

    /** @throws BundleException when a file is missing or is not what a tagger needs */
    static TaggerEngine open(Bundle bundle, Policy policy) {
        BagTable table = table(bundle);
        TaggerNet net = new TaggerNet(bundle.file(GRAPH));
        return new TaggerEngine(net, table, windows(bundle), policy);
    }

    static Windows windows(Bundle bundle) {
        return ((TaggerReading) bundle.description().reading()).window().windows();
    }

    static BagTable table(Bundle bundle) {
        return new BagTable(
                read(bundle, "table.bin", FeatureHash.ROWS * BagTable.WIDTH),
                read(bundle, "scale.bin", BagTable.WIDTH * Float.BYTES));
    }

    private static byte[] read(Bundle bundle, String name, int bytes) {
        Path file = bundle.file(name);
        long stated = bundle.description().file(name).bytes();
        if (stated != bytes) {
            throw new BundleException(
                    BundleException.Code.BAD_SIZE,
                    file.toString(),
                    stated + " bytes",
                    "the features of this bundle need " + bytes + " bytes");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw VerifiedCopy.unreadable(BundleFiles.folder(bundle.folder()), name, e);
        }
    }

    @Override
    public List<Proposal> propose(List<IndexedText> texts, Evidence evidence) {
        return use.during(() -> tag(texts)).stream()
                .map(document -> document.proposal(policy, evidence))
                .toList();
    }

    private List<TaggedDocument> tag(List<IndexedText> texts) {
        TaggerWork work = Optional.ofNullable(idle.poll()).orElseGet(() -> new TaggerWork(net, table, windows));
        List<TaggedDocument> tagged = work.tag(texts);
        idle.add(work);
        return tagged;
    }

    @Override
    public Optional<BatchMetrics> metrics() {
        return net.metrics();
    }

    /** Waits for those who propose. */
    @Override
    public void close() {
        use.close(() -> {
            idle.clear();
            net.close();
        });
    }
}
