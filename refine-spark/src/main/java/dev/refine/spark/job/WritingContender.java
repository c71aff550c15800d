package dev.refine.spark.job;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.evaluate.PageCounts;
import dev.refine.core.model.Engine;
import dev.refine.core.model.Proposal;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bundle that writes programs and gives no probabilities: one system, as {@code run} has it, without a curve. */
record WritingContender(EngineSpec engine, String label) implements ModelContender {
    @Override
    public List<String> refining() {
        return List.of();
    }

    @Override
    public List<String> systems() {
        return List.of(label);
    }

    @Override
    public List<List<PageCounts>> count(List<GoldDocument> pages) {
        Engine writing = engine.shared();
        List<Optional<AppliedProgram>> raw =
                applied(writing, pages.stream().map(GoldDocument::raw).toList());
        List<Optional<AppliedProgram>> clean = applied(
                writing, pages.stream().flatMap(page -> page.clean().stream()).toList());
        List<List<PageCounts>> counts = new ArrayList<>(pages.size());
        int next = 0;
        for (int i = 0; i < pages.size(); i++) {
            GoldDocument page = pages.get(i);
            counts.add(List.of(
                    page.clean().isPresent()
                            ? count(page, raw.get(i), clean.get(next++))
                            : raw.get(i).map(page::counts).orElseGet(PageCounts::failed)));
        }
        return counts;
    }

    private static PageCounts count(GoldDocument page, Optional<AppliedProgram> raw, Optional<AppliedProgram> clean) {
        return raw.isPresent() && clean.isPresent()
                ? page.counts(raw.get(), page.clean().orElseThrow(), clean.get())
                : PageCounts.failed();
    }

    /** What becomes of each text; nothing of one that the model failed on. */
    private static List<Optional<AppliedProgram>> applied(Engine writing, List<IndexedText> texts) {
        List<Proposal> proposals = writing.propose(texts);
        List<Optional<AppliedProgram>> applied = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            Proposal proposal = proposals.get(i);
            applied.add(
                    proposal.status() == Proposal.Status.FAILED
                            ? Optional.empty()
                            : Optional.of(ProgramApplier.apply(
                                    ProgramChecker.check(texts.get(i), proposal.program(), writing.check()))));
        }
        return applied;
    }
}
