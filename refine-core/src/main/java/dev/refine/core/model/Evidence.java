package dev.refine.core.model;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;

/**
 * What is known of the units of a text from elsewhere, such as other pages of its corpus. It changes the probabilities that
 * a model found before anything is decided by them. Safe to call from several threads.
 */
public interface Evidence {
    /** Nothing is known. */
    Evidence NONE = (text, units, p) -> {};

    /**
     * Weighs what is known.
     *
     * @param p for each unit the probability that it does not belong; changed in place, and never out of 0 to 1. Units that
     *     the model failed on have 0, which must stay.
     */
    void weigh(IndexedText text, Units units, float[] p);
}
