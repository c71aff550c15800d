package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.model.LineSet.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSetTest {
    private static final LineSet SOME = LineSet.of(List.of(new Run(2, 5), new Run(5, 6), new Run(9, 12)));

    @Test
    void runsThatTouchAreOneAndAreCutAtTheEndsThatAreAskedFor() {
        assertThat(SOME.within(0, 100)).containsExactly(new Run(2, 6), new Run(9, 12));
        assertThat(SOME.within(3, 10)).containsExactly(new Run(3, 6), new Run(9, 10));
        assertThat(SOME.within(6, 9)).isEmpty();
    }

    @Test
    void theComplementHasTheOthers() {
        assertThat(SOME.complement().within(0, 14)).containsExactly(new Run(0, 2), new Run(6, 9), new Run(12, 14));
        assertThat(SOME.complement().has(6)).isTrue();
        assertThat(SOME.complement().has(5)).isFalse();
        assertThat(SOME.complement().complement()).isEqualTo(SOME);
    }

    @Test
    void allAndNone() {
        assertThat(LineSet.ALL.within(3, 5)).containsExactly(new Run(3, 5));
        assertThat(LineSet.ALL.meets(7, 8)).isTrue();
        assertThat(LineSet.ALL.isEmpty()).isFalse();
        assertThat(LineSet.NONE.within(0, 5)).isEmpty();
        assertThat(LineSet.NONE.isEmpty()).isTrue();
        assertThat(LineSet.ALL).isEqualTo(LineSet.NONE.complement()).isNotEqualTo(LineSet.NONE);
    }

    @Test
    void meetsWhatIsThereAlone() {
        assertThat(SOME.meets(0, 2)).isFalse();
        assertThat(SOME.meets(0, 3)).isTrue();
        assertThat(SOME.meets(6, 9)).isFalse();
        assertThatThrownBy(() -> new Run(3, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
