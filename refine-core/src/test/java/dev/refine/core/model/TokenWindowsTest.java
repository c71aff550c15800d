package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenWindowsTest {
    /** A window holds 31 tokens beside its first one, and shares up to 8. */
    private static final EncoderReading READING = new EncoderReading(
            1,
            "tokenizer.json",
            Map.of("cpu", "model.onnx"),
            new EncoderReading.Inputs("ids", "mask"),
            new EncoderReading.Special(100, 2, 3, 0, 1),
            new EncoderReading.Window(32, 8),
            6);

    private record Read(Windows.Window window, TokenWindow tokens) {}

    @Test
    void aTextWithoutUnitsHasNoWindow() {
        assertThat(read(new int[0], new int[0])).isEmpty();
    }

    @Test
    void theTokensOfUnitsStandBehindTheFirstEachWithASeparatorBehindIt() {
        TokenWindow tokens = TokenWindow.of(List.of(new int[] {10, 11}, new int[0], new int[] {12}), READING.special());
        int[] ids = new int[tokens.size()];
        Arrays.setAll(ids, tokens::token);
        assertThat(ids).containsExactly(2, 10, 11, 3, 3, 12, 3);
        assertThat(List.of(tokens.separator(0), tokens.separator(1), tokens.separator(2)))
                .containsExactly(3, 4, 6);
        assertThat(tokens.units()).isEqualTo(3);
    }

    @Test
    void neighboursShareWholeLinesAndMeetInTheMiddleOfThem() {
        // eight lines of one unit with 5 tokens, 6 with the separator: five fill a window, one is shared
        List<Read> read = read(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, new int[] {5, 5, 5, 5, 5, 5, 5, 5});
        assertThat(read)
                .extracting(Read::window)
                .containsExactly(new Windows.Window(0, 5, 0, 5), new Windows.Window(4, 8, 5, 8));
        // lines of 4 with the separator: seven fill a window, two are shared, and each window decides one of them
        read = read(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, new int[] {3, 3, 3, 3, 3, 3, 3, 3, 3});
        assertThat(read)
                .extracting(Read::window)
                .containsExactly(new Windows.Window(0, 7, 0, 6), new Windows.Window(5, 9, 6, 9));
    }

    @Test
    void theUnitsOfALineStayTogether() {
        // the line of three units (21 tokens) does not fit behind the first two lines
        List<Read> read = read(new int[] {0, 1, 2, 2, 2}, new int[] {6, 6, 6, 6, 6});
        assertThat(read)
                .extracting(Read::window)
                .containsExactly(new Windows.Window(0, 2, 0, 2), new Windows.Window(1, 5, 2, 5));
    }

    @Test
    void aLineThatIsTooLongForAWindowIsPartedBetweenItsUnits() {
        List<Read> read = read(new int[] {0, 0, 0, 0, 0, 0, 0}, new int[] {6, 6, 6, 6, 6, 6, 6});
        assertThat(read)
                .extracting(Read::window)
                .containsExactly(new Windows.Window(0, 3, 0, 3), new Windows.Window(3, 7, 3, 7));
    }

    @Test
    void windowsHoldNoMoreThanTheyMayAndDecideEachUnitOnce() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            int units = random.nextInt(60);
            int[] lines = new int[units];
            int[] lengths = new int[units];
            for (int i = 0; i < units; i++) {
                lines[i] = i == 0 ? 0 : lines[i - 1] + (random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(2));
                lengths[i] = random.nextInt(7);
            }
            List<Read> read = read(lines, lengths);
            int decided = 0;
            for (Read each : read) {
                Windows.Window window = each.window();
                assertThat(each.tokens().size()).as("seed %d", seed).isLessThanOrEqualTo(32);
                assertThat(each.tokens().units()).isEqualTo(window.size());
                assertThat(window.first()).isEqualTo(decided).isBetween(window.start(), window.end());
                assertThat(window.last()).isBetween(window.first(), window.end());
                decided = window.last();
            }
            assertThat(decided).as("seed %d", seed).isEqualTo(units);
        }
    }

    private static List<Read> read(int[] lines, int[] lengths) {
        List<Read> read = new ArrayList<>();
        TokenWindows windows = new TokenWindows(READING, (window, tokens) -> read.add(new Read(window, tokens)));
        for (int i = 0; i < lines.length; i++) {
            int[] ids = new int[lengths[i]];
            Arrays.fill(ids, 10 + i % 50);
            windows.add(lines[i], ids);
        }
        windows.end();
        return read;
    }
}
