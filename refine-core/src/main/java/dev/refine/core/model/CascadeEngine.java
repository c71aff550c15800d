package dev.refine.core.model;

import dev.refine.core.batch.BatchMetrics;
import dev.refine.core.edit.CheckOptions;
import dev.refine.core.edit.Op;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.UnitCutter;
import dev.refine.core.text.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Two models: one reads everything, and the lines that it is unsure of or fails on are given to a heavier one, which sees them
 * among their neighbours and decides on them alone. Where the heavier one fails, the first's decisions stand, and the failure is
 * told.
 */
final class CascadeEngine implements Engine {
    private static final System.Logger LOG = System.getLogger(CascadeEngine.class.getName());

    private final Part first;
    private final Part heavier;
    private final Policy policy;
    private final CascadeRule rule;
    private final AtomicLong chunks = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final LongAdder firstNanos = new LongAdder();
    private final LongAdder heavierNanos = new LongAdder();

    /** @param bundle its fingerprint */
    record Part(Engine engine, String bundle) {}

    /** @param policy of the first */
    CascadeEngine(Part first, Part heavier, Policy policy, CascadeRule rule) {
        this.first = first;
        this.heavier = heavier;
        this.policy = policy;
        this.rule = rule;
    }

    /** A text cut to units, once for all that is done with it here. */
    private record Parted(Units units, List<CascadeRule.Chunk> chunks) {}

    /** A text that the heavier model reads a part of. */
    private record Asked(int text, LineSet lines) {}

    @Override
    public List<Proposal> propose(List<IndexedText> texts, Evidence evidence) {
        List<Proposal> usual = timed(firstNanos, () -> first.engine().propose(texts, evidence));
        List<Parted> parted = new ArrayList<>(texts.size());
        List<Asked> unsure = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Units units = UnitCutter.cut(texts.get(i));
            List<CascadeRule.Chunk> ofText = chunks(texts.get(i), units, usual.get(i));
            parted.add(new Parted(units, ofText));
            LineSet lines = unsure(ofText);
            if (!lines.isEmpty()) {
                unsure.add(new Asked(i, lines));
            }
        }
        List<Proposal> better = ask(texts, unsure, evidence);
        List<Proposal> merged = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            merged.add(merged(texts.get(i), usual.get(i), better.get(i), parted.get(i)));
        }
        return merged;
    }

    /** A text that goes as a whole is sure. */
    private List<CascadeRule.Chunk> chunks(IndexedText text, Units units, Proposal usual) {
        boolean goes = usual.program().ops().stream().anyMatch(Op.RemoveAll.class::isInstance);
        List<CascadeRule.Chunk> found = goes ? List.of() : rule.chunks(text, units, usual);
        chunks.addAndGet(found.size());
        asked.addAndGet(found.stream().filter(CascadeRule.Chunk::isUnsure).count());
        return found;
    }

    private static LineSet unsure(List<CascadeRule.Chunk> chunks) {
        return LineSet.of(chunks.stream()
                .filter(CascadeRule.Chunk::isUnsure)
                .map(CascadeRule.Chunk::lines)
                .toList());
    }

    /** For each text what the heavier model said of its part; {@link Proposal#NOTHING} where it has none. */
    private List<Proposal> ask(List<IndexedText> texts, List<Asked> unsure, Evidence evidence) {
        List<Proposal> answers = new ArrayList<>(Collections.nCopies(texts.size(), Proposal.NOTHING));
        if (!unsure.isEmpty()) {
            List<IndexedText> read =
                    unsure.stream().map(each -> texts.get(each.text())).toList();
            List<LineSet> wanted = unsure.stream().map(Asked::lines).toList();
            List<Proposal> found = timed(heavierNanos, () -> heavier.engine().propose(read, wanted, evidence));
            for (int i = 0; i < found.size(); i++) {
                answers.set(unsure.get(i).text(), found.get(i));
            }
        }
        return answers;
    }

    private static List<Proposal> timed(LongAdder nanos, Supplier<List<Proposal>> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            nanos.add(System.nanoTime() - start);
        }
    }

    private Proposal merged(IndexedText text, Proposal usual, Proposal better, Parted parted) {
        return new CascadeMerge(
                        policy,
                        new CascadeMerge.Said(usual, first.bundle()),
                        new CascadeMerge.Said(better, heavier.bundle()))
                .of(text, parted.units(), parted.chunks());
    }

    /** Of the heavier model, which is the one that batches are counted for; of the first where it ran none. */
    @Override
    public Optional<BatchMetrics> metrics() {
        return heavier.engine().metrics().or(first.engine()::metrics);
    }

    @Override
    public CascadeTime takeTime() {
        return new CascadeTime(firstNanos.sumThenReset(), heavierNanos.sumThenReset());
    }

    @Override
    public CheckOptions check() {
        return first.engine().check().stricter(heavier.engine().check());
    }

    /** How many chunks the heavier model was asked about, of how many. */
    @Override
    public String toString() {
        return asked.get() + " of " + chunks.get() + " chunks to the heavier model";
    }

    @Override
    public void close() {
        LOG.log(System.Logger.Level.INFO, "cascade: " + this);
        try {
            first.engine().close();
        } finally {
            heavier.engine().close();
        }
    }
}
