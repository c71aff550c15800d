package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.model.Windows.Window;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final Windows WINDOWS = new Windows(512, 128);

    @Test
    void aDocumentThatFitsIsOneWindow() {
        assertThat(WINDOWS.of(0)).isEmpty();
        assertThat(WINDOWS.of(1)).containsExactly(new Window(0, 1, 0, 1));
        assertThat(WINDOWS.of(512)).containsExactly(new Window(0, 512, 0, 512));
    }

    @Test
    void theBorderLiesInTheMiddleOfWhatNeighboursShare() {
        assertThat(WINDOWS.of(513)).containsExactly(new Window(0, 512, 0, 448), new Window(384, 513, 448, 513));
        assertThat(WINDOWS.of(1000))
                .containsExactly(
                        new Window(0, 512, 0, 448), new Window(384, 896, 448, 832), new Window(768, 1000, 832, 1000));
    }

    @Test
    void eachUnitIsDecidedOnceByAWindowThatHoldsIt() {
        for (int units = 0; units < 3000; units++) {
            int next = 0;
            for (Window window : WINDOWS.of(units)) {
                assertThat(window.first()).isEqualTo(next).isGreaterThanOrEqualTo(window.start());
                assertThat(window.last()).isGreaterThan(window.first()).isLessThanOrEqualTo(window.end());
                next = window.last();
            }
            assertThat(next).isEqualTo(units);
        }
    }

    @Test
    void paddedLengthsAreThoseOfThePage() {
        List<Integer> lengths = IntStream.range(0, Windows.lengths())
                .mapToObj(Windows::paddedLength)
                .toList();
        assertThat(lengths)
                .containsExactly(
                        16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448, 480, 512);
    }

    @Test
    void aWindowIsPaddedToTheSmallestLengthThatHoldsIt() {
        for (int units = 1; units <= 512; units++) {
            int lengthClass = Windows.lengthClass(units);
            assertThat(Windows.paddedLength(lengthClass)).isGreaterThanOrEqualTo(units);
            assertThat(lengthClass == 0 || Windows.paddedLength(lengthClass - 1) < units)
                    .isTrue();
        }
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Windows(513, 128)).hasMessageContaining("513");
        assertThatThrownBy(() -> new Windows(128, 128)).hasMessageContaining("overlap");
        assertThatThrownBy(() -> new Windows(128, 3)).hasMessageContaining("overlap");
    }
}
