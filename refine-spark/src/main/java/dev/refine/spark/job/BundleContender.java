package dev.refine.spark.job;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.evaluate.PageCounts;
import dev.refine.core.evaluate.Reference;
import dev.refine.core.model.Engine;
import dev.refine.core.model.Policy;
import dev.refine.core.model.Preset;
import dev.refine.core.model.Proposal;
import dev.refine.core.model.UnitScore;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.UnitCutter;
import dev.refine.core.text.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A bundle: the model reads each page once, then each preset decides by its probabilities, as {@code run} does. Behind the
 * presets comes the bundle itself, with the curve of all thresholds.
 *
 * @param label what the bundle is called in tables
 * @param presets by name, in the order in which they were asked for
 * @param floor the bundle's, below which probabilities do not count for presets
 */
record BundleContender(EngineSpec engine, String label, Map<String, Preset> presets, float floor)
        implements ModelContender {
    BundleContender {
        presets = Collections.unmodifiableMap(new LinkedHashMap<>(presets));
    }

    /** Without the bundle itself. */
    @Override
    public List<String> refining() {
        return presets.keySet().stream().map(preset -> label + " " + preset).toList();
    }

    @Override
    public List<String> systems() {
        return Stream.concat(refining().stream(), Stream.of(label)).toList();
    }

    @Override
    public List<List<PageCounts>> count(List<GoldDocument> pages) {
        Engine judging = engine.judging();
        List<Proposal> raw =
                judging.propose(pages.stream().map(GoldDocument::raw).toList());
        List<IndexedText> cleanTexts =
                pages.stream().flatMap(page -> page.clean().stream()).toList();
        List<Proposal> clean = judging.propose(cleanTexts);
        List<List<PageCounts>> counts = new ArrayList<>(pages.size());
        int next = 0;
        for (int i = 0; i < pages.size(); i++) {
            boolean hasClean = pages.get(i).clean().isPresent();
            counts.add(count(pages.get(i), raw.get(i), hasClean ? Optional.of(clean.get(next++)) : Optional.empty()));
        }
        return counts;
    }

    private List<PageCounts> count(GoldDocument page, Proposal raw, Optional<Proposal> clean) {
        if (raw.units().isEmpty()
                || clean.filter(proposal -> proposal.units().isEmpty()).isPresent()) {
            return Collections.nCopies(systems().size(), PageCounts.failed());
        }
        List<PageCounts> counts = new ArrayList<>();
        for (Preset preset : presets.values()) {
            Policy policy = new Policy(preset, floor);
            AppliedProgram applied = applied(policy, page.raw(), raw);
            counts.add(clean.map(proposal -> page.counts(
                            applied,
                            page.clean().orElseThrow(),
                            applied(policy, page.clean().orElseThrow(), proposal)))
                    .orElseGet(() -> page.counts(applied)));
        }
        counts.add(page.page().curve(judged(page.raw(), raw.units().orElseThrow())));
        return counts;
    }

    private static AppliedProgram applied(Policy policy, IndexedText text, Proposal proposal) {
        Policy.Decision decision = policy.decide(text, proposal.units().orElseThrow(), proposal.documentP());
        return ProgramApplier.apply(ProgramChecker.check(text, decision.program()));
    }

    /** The judging engine tells every unit. */
    private static List<Reference.Judged> judged(IndexedText text, List<UnitScore> scores) {
        Units units = UnitCutter.cut(text);
        if (units.size() != scores.size()) {
            throw new IllegalStateException(scores.size() + " scores for " + units.size() + " units");
        }
        return IntStream.range(0, units.size())
                .mapToObj(unit -> new Reference.Judged(
                        units.start(unit), units.end(unit), scores.get(unit).p()))
                .toList();
    }
}
