package dev.refine.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.refine.core.text.Spans.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpansTest {

    @Test
    void rangesInAnyOrderBecomePlacesInOrder() {
        Spans spans = Spans.of(List.of(
                new Span(8, 9), new Span(0, 2), new Span(5, 5), new Span(2, 4), new Span(7, 12), new Span(8, 10)));

        assertThat(spans.list()).containsExactly(new Span(0, 4), new Span(7, 12));
        assertThat(spans.limit()).isEqualTo(12);
        assertThat(spans).isEqualTo(Spans.of(List.of(new Span(0, 4), new Span(7, 12))));
    }

    @Test
    void noRangesAreNoPlaces() {
        assertThat(Spans.of(List.of(new Span(3, 3)))).isEqualTo(Spans.NONE);
        assertThat(Spans.NONE.limit()).isZero();
    }

    @Test
    void aRangeThatEndsBeforeItStartsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(4, 3)).withMessageContaining("[4, 3)");
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(-1, 3));
    }
}
