package dev.refine.spark.job;

import dev.refine.core.evaluate.PageCounts;
import dev.refine.spark.session.JobException;
import java.util.List;

/**
 * An output of a run, as it is.
 *
 * @param number its place among the outputs of a {@link GoldDocument}
 */
record OutputContender(int number, String place) implements Contender {
    @Override
    public List<String> systems() {
        return List.of(place);
    }

    @Override
    public List<List<PageCounts>> count(List<GoldDocument> pages) {
        return pages.stream().map(page -> List.of(count(page))).toList();
    }

    private PageCounts count(GoldDocument page) {
        try {
            return page.outputs().get(number).map(page::counts).orElseGet(PageCounts::failed);
        } catch (IllegalArgumentException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "output " + place + ": removed/ was changed: " + e.getMessage(), e);
        }
    }
}
