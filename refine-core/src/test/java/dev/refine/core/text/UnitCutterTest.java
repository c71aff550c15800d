package dev.refine.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitCutterTest {
    private static final String SENTENCE = "The river rose by two metres overnight, and the mill stood in water. ";

    @Test
    void aLineOfThreeHundredCodePointsIsOneUnit() {
        assertThat(cut("😀 ".repeat(150))).containsExactly("😀 ".repeat(150));
    }

    @Test
    void aLongerLineIsCutBehindItsSentences() {
        String line = SENTENCE.repeat(5);
        assertThat(cut(line)).containsExactly(SENTENCE, SENTENCE, SENTENCE, SENTENCE, SENTENCE);
    }

    @Test
    void aSentenceOfLessThanTwentyCodePointsIsNotCutOff() {
        assertThat(cut("No. Not yet. Wait! " + SENTENCE + "x".repeat(300)))
                .containsExactly("No. Not yet. Wait! " + SENTENCE, "x".repeat(300));
    }

    @Test
    void closersBehindASentenceEndBelongToIt() {
        assertThat(cut("(She said, “It will rain.”) " + "y".repeat(300)))
                .containsExactly("(She said, “It will rain.”) ", "y".repeat(300));
    }

    @Test
    void aSeparatorThatStandsAloneEndsAUnit() {
        assertThat(cut("Home | About us · x-y " + "z".repeat(300)))
                .containsExactly("Home | ", "About us · ", "x-y " + "z".repeat(300));
    }

    @Test
    void aSeparatorAtTheStartOfALineIsAUnit() {
        assertThat(cut("» Menu" + " a".repeat(150))).startsWith("» ");
    }

    @Test
    void aUnitWithoutAnyEndIsCutAtWhiteSpaceFromThreeHundredOn() {
        assertThat(cut("ab ".repeat(150))).containsExactly("ab ".repeat(100), "ab ".repeat(50));
    }

    @Test
    void aWordIsNeverCut() {
        assertThat(cut("w".repeat(5000))).containsExactly("w".repeat(5000));
    }

    @Test
    void ideographicSentencesAreCutWithoutWhiteSpace() {
        String sentence = "村民们把粮食搬到了高处，孩子们在山坡上等着水退去。」";
        assertThat(cut(sentence.repeat(12))).hasSize(12).containsOnly(sentence);
    }

    @Test
    void whiteSpaceAtTheHeadOfALongLineIsAUnitOfItsOwnFromThreeHundredOn() {
        assertThat(cut(" ".repeat(310) + "Title")).containsExactly(" ".repeat(310), "Title");
        assertThat(cut(" ".repeat(299) + "Title")).containsExactly(" ".repeat(299) + "Title");
    }

    @Test
    void blankLinesHaveNoUnitAndLinesAreCounted() {
        Units units = UnitCutter.cut(IndexedText.of("\n \u3000\t\r\nOne\n\nTwo\n"));
        assertThat(units.size()).isEqualTo(2);
        assertThat(List.of(units.line(0), units.line(1))).containsExactly(2, 4);
        assertThat(units.startsLine(1)).isTrue();
        assertThat(units.endsLine(0)).isTrue();
    }

    @Test
    void theEmptyTextHasNoUnit() {
        assertThat(cut("")).isEmpty();
    }

    @Test
    void agreesWithASlowSecondReadingOfThePage() {
        for (long seed = 0; seed < 4000; seed++) {
            String text = new RandomPage(seed).next(400);
            assertThat(places(text)).as("seed %d", seed).isEqualTo(SlowUnits.of(text));
        }
    }

    @Test
    void unitsOfALineCoverItWithoutAGap() {
        for (long seed = 0; seed < 4000; seed++) {
            String text = new RandomPage(seed).next(400);
            StringBuilder lines = new StringBuilder();
            for (String line : text.split("\n", -1)) {
                lines.append(WhiteSpace.only(line) ? "" : line);
            }
            assertThat(String.join("", cut(text))).as("seed %d", seed).isEqualTo(lines.toString());
        }
    }

    @Test
    void takingOutWholeUnitsJoinsNoWords() {
        for (long seed = 0; seed < 4000; seed++) {
            IndexedText text = IndexedText.of(new RandomPage(seed).next(400));
            Units units = UnitCutter.cut(text);
            Random kept = new Random(seed);
            int before = -1;
            for (int unit = 0; unit < units.size(); unit++) {
                if (kept.nextBoolean()) {
                    boolean joined = before >= 0 && before < unit - 1 && units.line(before) == units.line(unit);
                    assertThat(joined && joinsWords(text.text(), units.end(before), units.start(unit)))
                            .as("seed %d, units %d and %d", seed, before, unit)
                            .isFalse();
                    before = unit;
                }
            }
        }
    }

    private static boolean joinsWords(String text, int end, int start) {
        return Character.isLetterOrDigit(text.codePointBefore(end))
                && Character.isLetterOrDigit(text.codePointAt(start));
    }

    private static List<String> cut(String text) {
        Units units = UnitCutter.cut(IndexedText.of(text));
        List<String> found = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            found.add(text.substring(units.start(unit), units.end(unit)));
        }
        return found;
    }

    private static List<List<Integer>> places(String content) {
        IndexedText text = IndexedText.of(content);
        Units units = UnitCutter.cut(text);
        List<List<Integer>> found = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            int line = text.start(units.line(unit));
            found.add(List.of(
                    units.line(unit),
                    content.codePointCount(line, units.start(unit)),
                    content.codePointCount(line, units.end(unit))));
        }
        return found;
    }
}
