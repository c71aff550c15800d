package dev.refine.core.model;

import dev.refine.core.batch.BatchCall;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.batch.BatchMetrics;
import dev.refine.core.batch.BatchSession;
import dev.refine.core.batch.Batcher;
import dev.refine.core.batch.BudgetProbe;
import dev.refine.core.batch.Lengths;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The kind {@code encoder}: a tokenizer and a transformer, one forward pass a window. The windows of all threads meet in one
 * batcher; how large its batches are is found out at first use.
 */
final class EncoderEngine implements Engine {
    /** A core has enough to do with few tokens, and more of them leave its cache. */
    private static final BudgetProbe ON_CPU =
            new BudgetProbe(1024, 8192, .05, TimeUnit.SECONDS.toNanos(1), System::nanoTime);

    private static final BudgetProbe ON_CUDA =
            new BudgetProbe(8192, 1 << 20, .03, TimeUnit.SECONDS.toNanos(5), System::nanoTime);
    private static final System.Logger LOG = System.getLogger(EncoderEngine.class.getName());

    private final EncoderNet net;
    private final UnitTokenizer tokenizer;
    private final EncoderReading reading;
    private final Device device;
    private final Batching batching;
    private final Policy policy;
    private final Consumer<String> log;
    /** Of the tokenizer: a session is closed by its batcher. */
    private final SharedUse use = new SharedUse("the engine");

    private Optional<Batcher<TokenWindow, Judgement>> batcher = Optional.empty();
    private boolean closed;

    /** How its batches are brought together and run. */
    private interface Batching {
        Batcher<TokenWindow, Judgement> of(
                BatchSession<TokenWindow, Judgement> session, Lengths lengths, int tokens, Consumer<String> log);
    }

    private EncoderEngine(
            EncoderNet net,
            UnitTokenizer tokenizer,
            EncoderReading reading,
            Device device,
            Batching batching,
            Policy policy) {
        this.net = net;
        this.tokenizer = tokenizer;
        this.reading = reading;
        this.device = device;
        this.batching = batching;
        this.policy = policy;
        log = message -> LOG.log(System.Logger.Level.WARNING, message);
    }

    /**
     * @throws BundleException when a file is missing or is not what an encoder needs
     * @throws DeviceException when the device can't be had, or the bundle has no graph for it
     */
    static EncoderEngine open(Bundle bundle, Policy policy, Device device) {
        return open(bundle, policy, device, device instanceof Device.Cpu ? Batcher::inCallers : Batcher::onOwnThread);
    }

    /** On the CPU, but with the batches run as on a GPU. */
    static EncoderEngine onOwnThread(Bundle bundle, Policy policy) {
        return open(bundle, policy, new Device.Cpu(), Batcher::onOwnThread);
    }

    private static EncoderEngine open(Bundle bundle, Policy policy, Device device, Batching batching) {
        EncoderReading reading = (EncoderReading) bundle.description().reading();
        String graph = graph(reading, device);
        UnitTokenizer tokenizer = new UnitTokenizer(bundle.file(reading.tokenizer()), reading);
        try {
            EncoderNet net = new EncoderNet(bundle.file(graph), reading, device);
            return new EncoderEngine(net, tokenizer, reading, device, batching, policy);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** The file of the graph for a device. @throws DeviceException when the bundle has none */
    static String graph(EncoderReading reading, Device device) {
        return Optional.ofNullable(reading.graphs().get(device.word()))
                .orElseThrow(() -> new DeviceException(
                        "device " + device.word(),
                        "the bundle has graphs for "
                                + String.join(", ", reading.graphs().keySet()) + " alone",
                        "name one of these, or export a graph for it"));
    }

    @Override
    public List<Proposal> propose(List<IndexedText> texts, Evidence evidence) {
        return propose(texts, Engine.all(texts), evidence);
    }

    @Override
    public List<Proposal> propose(List<IndexedText> texts, List<LineSet> wanted, Evidence evidence) {
        return judge(texts, wanted).stream()
                .map(document -> document.proposal(policy, evidence))
                .toList();
    }

    List<TaggedDocument> judge(List<IndexedText> texts, List<LineSet> wanted) {
        return use.during(() -> {
            try (BatchCall<TokenWindow, Judgement> call = batcher().call()) {
                return new EncoderWork(reading, tokenizer).judge(texts, wanted, call);
            }
        });
    }

    /** What the batcher did so far; absent before the first text. */
    @Override
    public synchronized Optional<BatchMetrics> metrics() {
        return batcher.map(Batcher::metrics);
    }

    private synchronized Batcher<TokenWindow, Judgement> batcher() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        if (batcher.isEmpty()) {
            batcher = Optional.of(newBatcher());
        }
        return batcher.get();
    }

    private Batcher<TokenWindow, Judgement> newBatcher() {
        int longest = reading.window().tokens();
        return batching.of(net, new Lengths(longest), budget(longest), log);
    }

    private int budget(int longest) {
        BudgetProbe probe = device instanceof Device.Cpu ? ON_CPU : ON_CUDA;
        try {
            return probe.find(net, longest, size -> TokenWindow.ofSize(size, reading.special()));
        } catch (BatchFault e) {
            throw new DeviceException(
                            "device " + device.word(),
                            "can't run windows of " + longest + " tokens any more: " + e.reason(),
                            "see who else uses it")
                    .because(e);
        }
    }

    /** Ends the batches that run; those who still propose are told that the engine is closed. */
    @Override
    public void close() {
        Optional<Batcher<TokenWindow, Judgement>> ended;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            ended = batcher;
        }
        try {
            ended.ifPresentOrElse(Batcher::close, net::close);
        } finally {
            use.close(tokenizer::close);
        }
    }
}
