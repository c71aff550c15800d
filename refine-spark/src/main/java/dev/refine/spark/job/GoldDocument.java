package dev.refine.spark.job;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.evaluate.GoldPage;
import dev.refine.core.evaluate.PageCounts;
import dev.refine.core.evaluate.Reference;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.Optional;

/**
 * A page with gold, as systems get it.
 *
 * @param raw what is refined
 * @param page what a refined text is held to
 * @param clean the published clean text, where it is asked what that loses
 * @param outputs what runs made of the page, by their number; absent where an output has not the page
 */
record GoldDocument(
        IndexedText raw, Reference page, Optional<IndexedText> clean, List<Optional<AppliedProgram>> outputs) {
    GoldDocument {
        outputs = List.copyOf(outputs);
    }

    /** What the refined page adds. @throws IllegalArgumentException if it is not the refined form of this page */
    PageCounts counts(AppliedProgram applied) {
        return page.compare(applied.refined(), applied.removed());
    }

    /** The same, with what became of the clean text. */
    PageCounts counts(AppliedProgram applied, IndexedText cleanText, AppliedProgram ofClean) {
        return counts(applied).plus(GoldPage.clean(cleanText, ofClean.refined(), ofClean.removed()));
    }
}
