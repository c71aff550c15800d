package dev.refine.core.stats.quality;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is dear to find out of a text. What was not asked for is absent, and so is what a text has none of.
 *
 * @param words of the text, by the same count as the other statistics
 * @param language its code; absent for a text of few letters
 * @param sentences absent where no sentences were looked for
 * @param tokens likewise
 * @param score a finite number; absent for an empty text, and where the scorer failed
 */
public record SideQuality(
        long words, Optional<String> language, OptionalLong sentences, OptionalLong tokens, OptionalDouble score) {
    public SideQuality {
        if (words < 0 || sentences.orElse(0) < 0 || tokens.orElse(0) < 0 || !Double.isFinite(score.orElse(0))) {
            throw new IllegalArgumentException(words + " words, " + sentences + ", " + tokens + ", " + score);
        }
    }
}
