package dev.refine.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedTextTest {
    private static List<String> lines(String text) {
        IndexedText indexed = IndexedText.of(text);
        return IntStream.range(0, indexed.lines()).mapToObj(indexed::line).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "a",
                "a\n",
                "\na",
                "a\nb",
                "a\n\nb\n",
                "a\r\nb\r",
                "a\u2028b\u0085c\u000bd\u000ce",
                "😀\n😀"
            })
    void linesAreWhatStandsBetweenLineFeeds(String text) {
        assertThat(lines(text)).containsExactly(text.split("\n", -1));
        assertThat(String.join("\n", lines(text))).isEqualTo(text);
    }

    @Test
    void manyLinesAreIndexed() {
        assertThat(lines("ab\n".repeat(100_000))).hasSize(100_001).last().isEqualTo("");
    }

    @Test
    void aLineOutsideIsRefused() {
        IndexedText text = IndexedText.of("a\nb");
        assertThatThrownBy(() -> text.start(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> text.end(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> text.end(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> text.line(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "é", "日本", "😀", "a😀b👍", "😀👍", "a\ud83d", "\ude00\ud83d", "e\u0301😀"})
    void codePointsAndOffsetsOfALineAreEachOthersInverse(String line) {
        IndexedText text = IndexedText.of("😀\n" + line + "\n😀");
        int count = (int) line.codePoints().count();
        for (int i = 0; i <= count; i++) {
            int offset = text.start(1) + line.offsetByCodePoints(0, i);
            assertThat(text.offset(1, i)).isEqualTo(offset);
            assertThat(text.codePointsBefore(1, offset)).isEqualTo(i);
        }
        assertThat(text.offset(1, count + 1)).isEqualTo(text.end(1));
        assertThat(text.offset(1, Integer.MAX_VALUE)).isEqualTo(text.end(1));
    }
}
