package dev.refine.spark.job;

import dev.refine.core.evaluate.Baseline;
import dev.refine.core.evaluate.LineDeletions;
import dev.refine.core.evaluate.PageCounts;
import java.util.List;

/** A baseline without a model. */
record BaselineContender(Baseline baseline) implements Contender {
    @Override
    public List<String> systems() {
        return List.of(baseline.word());
    }

    @Override
    public List<List<PageCounts>> count(List<GoldDocument> pages) {
        LineDeletions deletions = baseline.deletions();
        return pages.stream().map(page -> List.of(count(deletions, page))).toList();
    }

    private static PageCounts count(LineDeletions deletions, GoldDocument page) {
        return page.clean()
                .map(clean -> page.counts(deletions.refine(page.raw()), clean, deletions.refine(clean)))
                .orElseGet(() -> page.counts(deletions.refine(page.raw())));
    }
}
