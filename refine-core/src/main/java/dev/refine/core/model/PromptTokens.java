package dev.refine.core.model;

import java.util.Arrays;

/** A prompt as the net reads it, and perhaps a draft of the answer. */
final class PromptTokens {
    private final int[] ids;
    private final int[] draft;

    private PromptTokens(int[] ids, int[] draft) {
        this.ids = ids;
        this.draft = draft;
    }

    static PromptTokens of(int[] ids) {
        return new PromptTokens(ids, new int[0]);
    }

    PromptTokens withDraft(int[] answer) {
        return new PromptTokens(ids, answer.clone());
    }

    /** How many tokens it has, the draft left out. */
    int size() {
        return ids.length;
    }

    int token(int index) {
        return ids[index];
    }

    int[] draft() {
        return draft.clone();
    }

    int[] ids() {
        return Arrays.copyOf(ids, ids.length);
    }
}
