package dev.refine.core.stats.diversity;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The first texts by hash, up to the one that brings their words to a budget. Which ones these are does not depend on the order
 * in which texts come, nor on how they were parted before: a text that is among the first of all is among those of its part.
 * Holds little more than the budget. For one thread.
 */
public final class TextSample {
    private final long budget;
    private final PriorityQueue<SampledText> kept = new PriorityQueue<>(SampledText.ORDER.reversed());
    private long words;

    /** @param budget words */
    public TextSample(long budget) {
        this.budget = budget;
    }

    /** Takes in a text; one without words is none. */
    public void add(SampledText text) {
        if (text.words().size() == 0) {
            return;
        }
        kept.add(text);
        words += text.words().size();
        while (words - kept.element().words().size() >= budget) {
            words -= kept.remove().words().size();
        }
    }

    /** The texts by hash. */
    public List<SampledText> texts() {
        List<SampledText> texts = new ArrayList<>(kept);
        texts.sort(SampledText.ORDER);
        return texts;
    }
}
