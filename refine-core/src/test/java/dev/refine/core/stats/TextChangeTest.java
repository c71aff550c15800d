package dev.refine.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.EditCase;
import dev.refine.core.edit.Outcome;
import dev.refine.core.text.IndexedText;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextChangeTest {
    /** {@link TextState#of} itself is held to a slow second version. */
    @Test
    void bothStatesAreThoseOfTheTextsAlone() {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        for (long seed = 0; seed < 20_000; seed++) {
            EditCase edit = EditCase.of(seed);
            IndexedText raw = IndexedText.of(edit.text());
            AppliedProgram applied = edit.apply();
            seen.add(applied.outcome());
            assertThat(TextChange.of(raw, applied))
                    .as("seed %d", seed)
                    .isEqualTo(new TextChange(TextState.of(raw), TextState.of(IndexedText.of(applied.refined()))));
        }
        assertThat(seen).contains(Outcome.REFINED, Outcome.UNCHANGED, Outcome.EMPTIED);
    }
}
