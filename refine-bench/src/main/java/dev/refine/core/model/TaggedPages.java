package dev.refine.core.model;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.evaluate.GoldPage;
import dev.refine.core.evaluate.PageCounts;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pages with the probabilities that the bundled engine finds, so that any preset and rule can be asked without it.
 *
 * @param presets of the bundle
 */
record TaggedPages(List<TaggedPage> pages, Presets presets, float floor) {

    /** @param p of each unit, before any evidence; only read */
    @SuppressWarnings("ArrayRecordComponent") // nothing compares pages
    record TaggedPage(JudgedPage page, Units units, float[] p, Optional<Float> documentP) {

        /** What this policy makes of the page, with what is known from elsewhere. */
        PageCounts counts(Policy policy, Evidence evidence) {
            float[] weighed = p.clone();
            evidence.weigh(page.text(), units, weighed);
            AppliedProgram applied = ProgramApplier.apply(ProgramChecker.check(
                    page.text(),
                    policy.decide(page.text(), units, scores(weighed, policy.floor()), documentP)
                            .program()));
            return GoldPage.of(page.text(), page.gold().orElseThrow()).compare(applied.refined(), applied.removed());
        }

        private List<UnitScore> scores(float[] weighed, float floor) {
            List<UnitScore> scores = new ArrayList<>();
            IndexedText text = page.text();
            for (int unit = 0; unit < weighed.length; unit++) {
                if (weighed[unit] >= floor) {
                    int line = units.line(unit);
                    int start = text.codePointsBefore(line, units.start(unit));
                    int length = text.text().codePointCount(units.start(unit), units.end(unit));
                    scores.add(new UnitScore(line, start, start + length, weighed[unit]));
                }
            }
            return scores;
        }
    }

    static TaggedPages of(List<JudgedPage> judged) {
        Bundle bundle = BundleStore.ofUser().fetch(BundleFiles.shipped());
        List<TaggedPage> tagged = new ArrayList<>();
        try (Engine engine = Engines.open(bundle, "precise")) {
            for (JudgedPage page : judged) {
                List<TaggedPage> seen = new ArrayList<>();
                Proposal proposal = engine.propose(
                                List.of(page.text()),
                                (text, units, p) -> seen.add(new TaggedPage(page, units, p.clone(), Optional.empty())))
                        .get(0);
                seen.forEach(found -> tagged.add(new TaggedPage(page, found.units(), found.p(), proposal.documentP())));
            }
        }
        return new TaggedPages(tagged, bundle.presets(), bundle.description().floor());
    }
}
