package dev.refine.core.model;

import java.io.Serializable;

/**
 * Which lines are taken for parts of a template, and how much that says ({@code docs/templates.md}). It never decides by
 * itself: it multiplies the odds that the model found, so a line that the model is sure of stays.
 *
 * @param leastPages of one host that the line must stand on
 * @param leastShare of the pages of its hosts that it must stand on, 0 to 1
 * @param odds what the odds that a unit does not belong are multiplied by, at least 1
 */
public record TemplateRule(int leastPages, double leastShare, double odds) implements Serializable {
    public TemplateRule {
        if (leastPages < 2) {
            throw new IllegalArgumentException(leastPages + " is no number of pages from 2 on");
        }
        if (!(leastShare >= 0 && leastShare <= 1)) {
            throw new IllegalArgumentException(leastShare + " is no share from 0 to 1");
        }
        if (!(odds >= 1 && odds <= 1e6)) {
            throw new IllegalArgumentException(odds + " is no factor from 1 to 1000000");
        }
    }

    /** Whether a line with this support is one of a template. */
    public boolean takes(LineSupport support) {
        return support.mostPages() >= leastPages && support.share() >= leastShare;
    }

    /** The probability of a unit that is such a line. 0 and 1 stay. */
    float raised(float p) {
        double favour = p * odds;
        return (float) (favour / (favour + 1 - p));
    }
}
