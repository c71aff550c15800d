package dev.refine.core.model;

import dev.refine.core.batch.BatchCall;
import dev.refine.core.batch.BatchMetrics;
import dev.refine.core.batch.BatchSession;
import dev.refine.core.batch.Batcher;
import dev.refine.core.batch.Lengths;
import dev.refine.core.dialect.Dialect;
import dev.refine.core.edit.CheckOptions;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.Optional;

/**
 * The kind {@code generator}: a causal model writes the program of each window, the whole decode in one run a batch. The
 * windows of all threads meet in one batcher. It gives no probabilities, so evidence and presets say nothing to it.
 */
final class GeneratorEngine implements Engine {
    private static final CheckOptions CHECK = new CheckOptions(CheckOptions.JoinedWords.SKIP);
    private static final System.Logger LOG = System.getLogger(GeneratorEngine.class.getName());

    private final GeneratorReading reading;
    private final Dialect dialect;
    private final PromptTokenizer tokenizer;
    private final GeneratorNet net;
    private final Batcher<PromptTokens, GeneratedTokens> batcher;
    private final Optional<Drafting> drafting;
    private final SharedUse use = new SharedUse("the engine");

    /** @param drafter guesses what the generator will write; the generator's to close */
    private record Drafting(Engine drafter, DraftedNet net) {}

    private GeneratorEngine(
            GeneratorReading reading,
            Dialect dialect,
            PromptTokenizer tokenizer,
            GeneratorNet net,
            Batcher<PromptTokens, GeneratedTokens> batcher,
            Optional<Drafting> drafting) {
        this.reading = reading;
        this.dialect = dialect;
        this.tokenizer = tokenizer;
        this.net = net;
        this.batcher = batcher;
        this.drafting = drafting;
    }

    /**
     * @throws BundleException when a file is missing or is not what a generator needs
     * @throws DeviceException when the device can't be had
     */
    static GeneratorEngine open(Bundle bundle, Device device) {
        return open(bundle, device, Optional.empty());
    }

    /**
     * With drafts of another engine, which this one closes.
     *
     * @throws BundleException also for a bundle that takes no drafts
     */
    static GeneratorEngine drafted(Bundle bundle, Device device, Engine drafter) {
        return open(bundle, device, Optional.of(drafter));
    }

    private static GeneratorEngine open(Bundle bundle, Device device, Optional<Engine> drafter) {
        GeneratorReading reading = (GeneratorReading) bundle.description().reading();
        Dialect dialect = Dialect.of(bundle.description().dialect()).orElseThrow();
        PromptTokenizer tokenizer = new PromptTokenizer(bundle, reading);
        try {
            requireGrammar(bundle, reading);
            GeneratorNet net = new GeneratorNet(bundle.file(reading.generate()), reading, device);
            Optional<Drafting> drafting =
                    drafter.map(engine -> new Drafting(engine, drafted(bundle, reading, net, device)));
            BatchSession<PromptTokens, GeneratedTokens> session =
                    drafting.isPresent() ? drafting.get().net() : net;
            return new GeneratorEngine(reading, dialect, tokenizer, net, batcher(session, reading, device), drafting);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static DraftedNet drafted(Bundle bundle, GeneratorReading reading, GeneratorNet net, Device device) {
        try {
            String graph = reading.verify()
                    .orElseThrow(() -> new BundleException(
                            BundleException.Code.WRONG_GRAPH,
                            "generator.graphs of " + BundleDescription.FILE,
                            "no verify",
                            "without it the bundle takes no drafts; leave --draft away, or import the model anew"));
            GrammarTable grammar =
                    GrammarTable.read(bundle.file(reading.grammar().file()), reading.grammar());
            return new DraftedNet(net, new VerifyNet(bundle.file(graph), device), grammar, reading);
        } catch (RuntimeException e) {
            net.close();
            throw e;
        }
    }

    private static void requireGrammar(Bundle bundle, GeneratorReading reading) {
        GeneratorReading.Grammar grammar = reading.grammar();
        long bytes = bundle.description().file(grammar.file()).bytes();
        long needed = (long) Short.BYTES * grammar.states() * grammar.vocab();
        if (bytes != needed) {
            throw new BundleException(
                    BundleException.Code.BAD_SIZE,
                    grammar.file(),
                    bytes + " bytes",
                    "a table of " + grammar.states() + " states and " + grammar.vocab() + " tokens has " + needed);
        }
    }

    private static Batcher<PromptTokens, GeneratedTokens> batcher(
            BatchSession<PromptTokens, GeneratedTokens> net, GeneratorReading reading, Device device) {
        int longest = reading.window().tokens();
        int budget = (int) Math.min(Integer.MAX_VALUE, (long) longest * reading.batch());
        Lengths lengths = new Lengths(longest);
        return device instanceof Device.Cpu
                ? Batcher.inCallers(net, lengths, budget, GeneratorEngine::warn)
                : Batcher.onOwnThread(net, lengths, budget, GeneratorEngine::warn);
    }

    private static void warn(String message) {
        LOG.log(System.Logger.Level.WARNING, message);
    }

    @Override
    public List<Proposal> propose(List<IndexedText> texts, Evidence evidence) {
        return propose(texts, Engine.all(texts), evidence);
    }

    @Override
    public List<Proposal> propose(List<IndexedText> texts, List<LineSet> wanted, Evidence evidence) {
        return use.during(() -> {
            try (BatchCall<PromptTokens, GeneratedTokens> call = batcher.call()) {
                return new GeneratorWork(reading, dialect, tokenizer, drafts(texts)).propose(texts, wanted, call);
            }
        });
    }

    private ChunkDrafts drafts(List<IndexedText> texts) {
        return drafting.map(with -> (ChunkDrafts) new EngineDrafts(dialect, with.drafter(), texts))
                .orElse(ChunkDrafts.NONE);
    }

    @Override
    public CheckOptions check() {
        return CHECK;
    }

    @Override
    public Optional<BatchMetrics> metrics() {
        BatchMetrics metrics = batcher.metrics();
        return metrics.batches() == 0 ? Optional.empty() : Optional.of(metrics);
    }

    /** How many tokens the model wrote so far. */
    long written() {
        return net.written();
    }

    /** What drafts saved so far; absent where there are none. */
    Optional<DraftMetrics> drafted() {
        return drafting.map(with -> with.net().metrics());
    }

    /** Ends the batches that run; those who still propose are told that the batcher is closed. */
    @Override
    public void close() {
        batcher.close();
        use.close(() -> {
            tokenizer.close();
            drafting.ifPresent(GeneratorEngine::end);
        });
    }

    private static void end(Drafting with) {
        LOG.log(System.Logger.Level.INFO, "drafts: " + with.net().metrics());
        with.drafter().close();
    }
}
