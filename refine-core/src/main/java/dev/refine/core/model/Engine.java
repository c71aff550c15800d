package dev.refine.core.model;

import dev.refine.core.text.IndexedText;
import java.util.List;

/**
 * A refine model that is ready to run. Safe to call from several threads; one session serves them all.
 */
public interface Engine extends AutoCloseable {

    /**
     * Proposes a program for each text; order in equals order out.
     *
     * <p>A proposal is a function of its text, the bundle and the preset alone: whatever else is in the list, the
     * decisions are the same. A text that the model fails on gets a proposal that says so; it never fails the others.
     */
    List<Proposal> propose(List<IndexedText> texts);

    @Override
    void close();
}
