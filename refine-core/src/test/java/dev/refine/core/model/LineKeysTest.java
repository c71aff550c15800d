package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.RandomPage;
import dev.refine.core.text.UnitCutter;
import dev.refine.core.text.Units;
import dev.refine.core.text.WhiteSpace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineKeysTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"Comments (12)|  Comments (07)\t", "a  b|a\u00a0b", "Page ٣|Page 7"})
    void linesThatDifferInDigitsAndWhiteSpaceAloneHaveOneKey(String one, String other) {
        assertThat(key(one)).isPresent().isEqualTo(key(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Comments (5)|Comments (12)", "Home|home", "Home|Home.", "ab|a b", "Menu x|Menu y"})
    void allElseTellsLinesApart(String one, String other) {
        assertThat(key(one)).isPresent().isNotEqualTo(key(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 | 2,50", "– 3 –", "x", "}", "2 g"})
    void aLineWithFewerThanTwoLettersHasNone(String line) {
        assertThat(key(line)).isEmpty();
        assertThat(LineKeys.of(IndexedText.of(line))).isEmpty();
    }

    @Test
    void twoIdeographsAreEnough() {
        assertThat(key("首页")).isPresent();
    }

    @Test
    void aTextHasEachKeyOnceAscending() {
        long[] keys = LineKeys.of(IndexedText.of("Home\nNews 1\nHome\n\nNews 2\nIt rained."));
        assertThat(keys).hasSize(3).isSorted();
        assertThat(keys).contains(key("Home").getAsLong(), key("It rained.").getAsLong());
    }

    @Test
    void partsOfALongLineHaveKeysOfTheirOwn() {
        String line = "Home | About us | " + "It rained all day long, and people stayed in. ".repeat(10);
        assertThat(LineKeys.of(IndexedText.of(line))).contains(key("Home |").getAsLong());
    }

    @Test
    void noTwoUnitsOfRandomPagesShareAKeyButByTheirFoldedForm() {
        Map<Long, String> forms = new HashMap<>();
        for (long seed = 0; seed < 300; seed++) {
            IndexedText text = IndexedText.of(new RandomPage(seed).next(1000));
            Units units = UnitCutter.cut(text);
            for (int unit = 0; unit < units.size(); unit++) {
                String form = folded(text.text().substring(units.start(unit), units.end(unit)));
                OptionalLong key = LineKeys.of(text.text(), units.start(unit), units.end(unit));
                if (key.isPresent()) {
                    String before = forms.putIfAbsent(key.getAsLong(), form);
                    assertThat(before == null || before.equals(form))
                            .as("seed %d: %s", seed, form)
                            .isTrue();
                }
            }
        }
        assertThat(forms.values()).doesNotHaveDuplicates().hasSizeGreaterThan(1000);
    }

    /** A second implementation: word by word. */
    private static String folded(String unit) {
        StringBuilder spaced = new StringBuilder();
        unit.codePoints().forEach(c -> spaced.appendCodePoint(WhiteSpace.is(c) ? ' ' : c));
        return String.join(
                        " ",
                        Arrays.stream(spaced.toString().split(" "))
                                .filter(word -> !word.isEmpty())
                                .toList())
                .replaceAll("\\p{Nd}", "0");
    }

    private static OptionalLong key(String line) {
        return LineKeys.of(line, 0, line.length());
    }
}
