package dev.refine.core.stats.quality;

import dev.refine.core.edit.Outcome;
import java.util.Optional;

/**
 * A sampled document before and after.
 *
 * @param place eight bytes of its hash
 * @param level the group that its level of quality makes
 */
public record SampledQuality(
        long place, Outcome outcome, Optional<String> level, SideQuality raw, SideQuality refined) {

    /** The group of documents that its language makes; by the raw text. */
    public Optional<String> group() {
        return raw.language().map(SampledQuality::group);
    }

    static String group(String language) {
        return "language=" + language;
    }
}
