package dev.refine.core.model;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;
import java.util.OptionalLong;

/** Raises the probabilities of units that a template memory holds. */
public record TemplateEvidence(TemplateMemory memory, TemplateRule rule) implements Evidence {
    @Override
    public void weigh(IndexedText text, Units units, float[] p) {
        for (int unit = 0; unit < p.length; unit++) {
            OptionalLong key =
                    p[unit] > 0 ? LineKeys.of(text.text(), units.start(unit), units.end(unit)) : OptionalLong.empty();
            if (key.isPresent() && memory.holds(key.getAsLong())) {
                p[unit] = rule.raised(p[unit]);
            }
        }
    }
}
