package dev.refine.core.model;

import java.util.Locale;

/**
 * What drafts saved.
 *
 * @param prompts that were answered
 * @param passes over prompt and draft
 * @param decoded prompts that were decoded token by token, for want of a draft that held
 */
public record DraftMetrics(long prompts, long passes, long decoded) {

    /** Passes over a prompt, those that begin a decode included, a prompt; 0 before the first one. */
    public double passesAPrompt() {
        return prompts == 0 ? 0 : (double) (passes + decoded) / prompts;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d prompts, %d passes over drafts, %d decoded, %.2f passes a prompt",
                prompts,
                passes,
                decoded,
                passesAPrompt());
    }
}
