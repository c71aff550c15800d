package dev.refine.core.model;

import dev.refine.core.edit.CheckOptions;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.edit.SkippedOp;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Two models: one reads everything, and what it is unsure of is given to a heavier one, whose decisions take the place of its
 * own there. Where the heavier one fails, those of the first stand, and the failure is told.
 */
final class CascadeEngine implements Engine {
    private static final System.Logger LOG = System.getLogger(CascadeEngine.class.getName());

    private final Part first;
    private final Part heavier;
    private final CascadeRule rule;
    private final AtomicLong chunks = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();

    /** @param bundle its fingerprint */
    record Part(Engine engine, String bundle) {}

    CascadeEngine(Part first, Part heavier, CascadeRule rule) {
        this.first = first;
        this.heavier = heavier;
        this.rule = rule;
    }

    /** Lines of one text that the heavier model reads. */
    private record Asked(int text, CascadeRule.Lines lines) {}

    @Override
    public List<Proposal> propose(List<IndexedText> texts, Evidence evidence) {
        List<Proposal> usual = first.engine().propose(texts, evidence);
        List<Merged> merged = new ArrayList<>(texts.size());
        List<Asked> unsure = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            merged.add(new Merged(usual.get(i)));
            for (CascadeRule.Chunk chunk : chunks(texts.get(i), usual.get(i))) {
                merged.get(i).add(chunk.lines(), first.bundle());
                if (chunk.isUnsure()) {
                    unsure.add(new Asked(i, chunk.lines()));
                }
            }
        }
        asked.addAndGet(unsure.size());
        List<IndexedText> parts = unsure.stream()
                .map(each -> part(texts.get(each.text()), each.lines()))
                .toList();
        List<Proposal> better = parts.isEmpty() ? List.of() : heavier.engine().propose(parts, evidence);
        for (int i = 0; i < unsure.size(); i++) {
            merged.get(unsure.get(i).text()).replace(unsure.get(i).lines(), better.get(i), heavier.bundle());
        }
        return merged.stream().map(Merged::proposal).toList();
    }

    /** A text that goes as a whole, or of which nothing was read, is sure. */
    private List<CascadeRule.Chunk> chunks(IndexedText text, Proposal usual) {
        boolean isSure =
                usual.units().isEmpty() || usual.program().ops().stream().anyMatch(Op.RemoveAll.class::isInstance);
        List<CascadeRule.Chunk> found =
                isSure ? List.of() : rule.chunks(text, usual.units().get());
        chunks.addAndGet(found.size());
        return found;
    }

    private static IndexedText part(IndexedText text, CascadeRule.Lines lines) {
        return IndexedText.of(text.text().substring(text.start(lines.start()), text.end(lines.end() - 1)));
    }

    /** One proposal under way. */
    private static final class Merged {
        private final Proposal usual;
        private final List<Op> ops;
        private final Map<Op, Float> confidence;
        private final List<SkippedOp> skipped;
        private final List<UnitScore> units;
        private final List<Decided> deciders = new ArrayList<>();
        private int chunks;
        private int failed;
        private Optional<String> reason;

        Merged(Proposal usual) {
            this.usual = usual;
            ops = new ArrayList<>(usual.program().ops());
            confidence = new HashMap<>(usual.confidence());
            skipped = new ArrayList<>(usual.program().malformed());
            units = new ArrayList<>(usual.units().orElse(List.of()));
            chunks = usual.chunks();
            failed = usual.failedChunks();
            reason = usual.reason();
        }

        void add(CascadeRule.Lines lines, String bundle) {
            deciders.add(new Decided(lines.start(), lines.end(), bundle));
        }

        void replace(CascadeRule.Lines lines, Proposal better, String bundle) {
            chunks += better.chunks();
            failed += better.failedChunks();
            reason = reason.or(() -> better.reason().map(why -> "heavier model: " + why));
            if (better.status() != Proposal.Status.OK) {
                return;
            }
            keepOutside(lines);
            better.program().ops().forEach(op -> addShifted(op, lines, better));
            skipped.addAll(better.program().malformed());
            units.removeIf(unit -> unit.line() >= lines.start() && unit.line() < lines.end());
            better.units()
                    .ifPresent(found -> found.forEach(unit ->
                            units.add(new UnitScore(unit.line() + lines.start(), unit.start(), unit.end(), unit.p()))));
            deciders.replaceAll(decided ->
                    decided.start() == lines.start() ? new Decided(lines.start(), lines.end(), bundle) : decided);
        }

        private void keepOutside(CascadeRule.Lines lines) {
            List<Op> before = List.copyOf(ops);
            ops.clear();
            for (Op op : before) {
                if (op instanceof Op.RemoveLines range) {
                    keep(op, new Op.RemoveLines(range.start(), Math.min(range.end(), lines.start())));
                    keep(op, new Op.RemoveLines(Math.max(range.start(), lines.end()), range.end()));
                } else if (!(op instanceof Op.RemoveString string)
                        || string.line() < lines.start()
                        || string.line() >= lines.end()) {
                    ops.add(op);
                }
            }
        }

        private void keep(Op whole, Op.RemoveLines part) {
            if (part.start() < part.end()) {
                ops.add(part);
                Optional.ofNullable(confidence.get(whole)).ifPresent(p -> confidence.put(part, p));
            }
        }

        private void addShifted(Op op, CascadeRule.Lines lines, Proposal better) {
            Op shifted = shifted(op, lines);
            ops.add(shifted);
            Optional.ofNullable(better.confidence().get(op)).ifPresent(p -> confidence.put(shifted, p));
        }

        private static Op shifted(Op op, CascadeRule.Lines lines) {
            if (op instanceof Op.RemoveLines range) {
                return new Op.RemoveLines(range.start() + lines.start(), range.end() + lines.start());
            }
            if (op instanceof Op.RemoveString string) {
                return new Op.RemoveString(string.line() + lines.start(), string.text(), string.occurrence());
            }
            return op instanceof Op.RemoveAll ? new Op.RemoveLines(lines.start(), lines.end()) : op;
        }

        Proposal proposal() {
            confidence.keySet().retainAll(ops);
            units.sort(Comparator.comparingInt(UnitScore::line).thenComparingInt(UnitScore::start));
            return new Proposal(
                    new ProposedProgram(ops, skipped),
                    confidence,
                    usual.units().map(found -> units),
                    usual.documentP(),
                    chunks,
                    failed,
                    reason,
                    deciders);
        }
    }

    /** As the stricter of both wants it. */
    @Override
    public CheckOptions check() {
        return heavier.engine().check();
    }

    /** How many chunks the heavier model read, of how many. */
    @Override
    public String toString() {
        return asked.get() + " of " + chunks.get() + " chunks to the heavier model";
    }

    @Override
    public void close() {
        LOG.log(System.Logger.Level.INFO, "cascade: " + this);
        first.engine().close();
        heavier.engine().close();
    }
}
