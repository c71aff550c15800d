package dev.refine.core.model;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.edit.SkippedOp;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts what two models said of one text together. Where both judge, the first's policy decides once on the probabilities of
 * both, so that what it says of whole documents holds; a heavier model that writes has its ops on its own lines.
 *
 * @param policy of the first
 */
record CascadeMerge(Policy policy, Said first, Said heavier) {

    /** @param bundle fingerprint of the one who said it */
    record Said(Proposal proposal, String bundle) {}

    /** Of the unsure chunks the heavier model has the lines that it did not fail on. */
    Proposal of(IndexedText text, Units units, List<CascadeRule.Chunk> chunks) {
        LineSet taken = LineSet.of(chunks.stream()
                .filter(CascadeRule.Chunk::isUnsure)
                .flatMap(chunk -> parts(chunk, better().failedLines().complement()))
                .toList());
        Optional<List<UnitScore>> scores = scores(taken);
        Policy.Decision decision = taken.isEmpty()
                ? new Policy.Decision(usual().program(), usual().confidence())
                : better().units().isPresent()
                        ? policy.decide(text, units, scores.orElseThrow(), usual().documentP())
                        : written(text, taken);
        List<SkippedOp> skipped =
                both(usual().program().malformed(), better().program().malformed());
        return new Proposal(
                new ProposedProgram(decision.program().ops(), skipped),
                decision.confidence(),
                scores,
                usual().documentP(),
                usual().chunks() + better().chunks(),
                usual().failedChunks() + better().failedChunks(),
                usual().reason().or(() -> better().reason().map(why -> Proposal.OF_HEAVIER + why)),
                LineSet.of(failed(text)),
                deciders(chunks, taken));
    }

    private Proposal usual() {
        return first.proposal();
    }

    private Proposal better() {
        return heavier.proposal();
    }

    private static Stream<LineSet.Run> parts(CascadeRule.Chunk chunk, LineSet lines) {
        return lines.within(chunk.lines().start(), chunk.lines().end()).stream();
    }

    /** A chunk of which the heavier model could not read some lines is parted there. */
    private List<Decided> deciders(List<CascadeRule.Chunk> chunks, LineSet taken) {
        return chunks.stream()
                .flatMap(chunk -> Stream.concat(
                        parts(chunk, taken).map(run -> new Decided(run.start(), run.end(), heavier.bundle())),
                        parts(chunk, taken.complement())
                                .map(run -> new Decided(run.start(), run.end(), first.bundle()))))
                .sorted(Comparator.comparingInt(Decided::start))
                .toList();
    }

    /** Lines that neither could read. */
    private List<LineSet.Run> failed(IndexedText text) {
        return usual().failedLines().within(0, text.lines()).stream()
                .flatMap(run -> better().failedLines().within(run.start(), run.end()).stream())
                .toList();
    }

    /** Absent where nobody gave any; below the first's floor they count as 0, as its own do. */
    private Optional<List<UnitScore>> scores(LineSet taken) {
        boolean nobodyJudged = usual().units().isEmpty() && better().units().isEmpty();
        if (taken.isEmpty() || nobodyJudged) {
            return usual().units();
        }
        Stream<UnitScore> own = usual().units().orElse(List.of()).stream().filter(unit -> !taken.has(unit.line()));
        Stream<UnitScore> others = better().units().orElse(List.of()).stream()
                .filter(unit -> taken.has(unit.line()) && unit.p() >= policy.floor());
        return Optional.of(Stream.concat(own, others)
                .sorted(Comparator.comparingInt(UnitScore::line).thenComparingInt(UnitScore::start))
                .toList());
    }

    private Policy.Decision written(IndexedText text, LineSet taken) {
        Map<Op, Float> confidence = new HashMap<>();
        List<Op> ops = both(ops(text, usual(), taken.complement(), confidence), ops(text, better(), taken, confidence));
        return new Policy.Decision(ops.isEmpty() ? ProposedProgram.KEEP_ALL : ProposedProgram.of(ops), confidence);
    }

    /** What a proposal says of these lines. */
    private static List<Op> ops(IndexedText text, Proposal said, LineSet lines, Map<Op, Float> confidence) {
        List<Op> ops = new ArrayList<>();
        for (Op op : said.program().ops()) {
            for (Op part : parts(op, lines, text)) {
                ops.add(part);
                Optional.ofNullable(said.confidence().get(op)).ifPresent(p -> confidence.put(part, p));
            }
        }
        return ops;
    }

    private static List<Op> parts(Op op, LineSet lines, IndexedText text) {
        if (op instanceof Op.RemoveLines range) {
            return removed(lines.within(range.start(), range.end()));
        }
        if (op instanceof Op.RemoveAll) {
            return removed(lines.within(0, text.lines()));
        }
        return op instanceof Op.RemoveString string && lines.has(string.line()) ? List.of(op) : List.of();
    }

    private static List<Op> removed(List<LineSet.Run> runs) {
        return runs.stream()
                .map(run -> (Op) new Op.RemoveLines(run.start(), run.end()))
                .toList();
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
