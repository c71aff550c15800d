package dev.refine.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.StopWords;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextStateTest {

    @Test
    void countsAPageByHand() {
        TextState state = of("The cat sat.\n\n  Menu | 42\nMenu | 42  \nDONE!\"");

        assertThat(state.chars()).isEqualTo(12 + 1 + 0 + 1 + 11 + 1 + 11 + 1 + 6);
        assertThat(state.lines()).isEqualTo(5);
        assertThat(state.filledLines()).isEqualTo(4);
        assertThat(state.filledLineChars()).isEqualTo(12 + 11 + 11 + 6);
        assertThat(state.words()).isEqualTo(3 + 2 + 2 + 1);
        assertThat(state.wordChars()).isEqualTo(9 + 6 + 6 + 4);
        assertThat(state.letters()).isEqualTo(9 + 4 + 4 + 4);
        assertThat(state.digits()).isEqualTo(4);
        assertThat(state.upperCase()).isEqualTo(1 + 1 + 1 + 4);
        assertThat(state.punctuation())
                .as("'.', '!' and '\"'; the bar is a symbol")
                .isEqualTo(3);
        assertThat(state.stopWords()).as("the").isEqualTo(1);
        assertThat(state.punctuatedLines()).isEqualTo(2);
        assertThat(state.duplicateLines()).isEqualTo(1);
    }

    @Test
    void measuresAreRatiosOfTheirBases() {
        TextMeasures measures =
                of("The cat sat.\n\n  Menu | 42\nMenu | 42  \nDONE!\"").measures();

        assertThat(measures.meanWordLength()).hasValue(25.0 / 8);
        assertThat(measures.meanLineLength()).hasValue(10);
        assertThat(measures.upperCaseShare()).hasValue(7.0 / 21);
        assertThat(measures.stopWordShare()).hasValue(1.0 / 8);
        assertThat(measures.punctuatedLineShare()).hasValue(.5);
        assertThat(measures.duplicateLineShare()).hasValue(.25);
        assertThat(measures.letterShare().orElseThrow()).isCloseTo(21.0 / 44, within(1e-12));
    }

    @Test
    void theEmptyTextIsTheIdentityAndHasNoRatios() {
        TextMeasures measures = of("").measures();

        assertThat(of("")).isEqualTo(TextState.ZERO);
        assertThat(measures.letterShare()).isEmpty();
        assertThat(measures.meanLineLength()).isEmpty();
        assertThat(measures.meanWordLength()).isEmpty();
    }

    @Test
    void aTextOfWhiteSpaceHasLinesAndNoLineRatios() {
        TextMeasures measures = of(" \n\t\u00a0\n").measures();

        assertThat(measures.lines()).isEqualTo(3);
        assertThat(measures.meanLineLength()).isEmpty();
        assertThat(measures.duplicateLineShare()).isEmpty();
        assertThat(measures.letterShare()).hasValue(0);
    }

    @Test
    void blankLinesAreNoDuplicates() {
        assertThat(of("a\n\n\n\nb").duplicateLines()).isZero();
    }

    @Test
    void aLetterOfAScriptWithoutSpacesIsAWordOfItsOwn() {
        TextState state = of("漢字です abc漢1");

        assertThat(state.words()).as("4 + abc, 漢, 1").isEqualTo(7);
        assertThat(state.wordChars()).isEqualTo(9);
        assertThat(of("한국 사람").words()).as("Korean writes words apart").isEqualTo(2);
    }

    @Test
    void marksBelongToTheWordTheyStandOn() {
        assertThat(of("e\u0301te\u0301").words()).isEqualTo(1);
        assertThat(of("ที่นี่").words())
                .as("two consonants, each with a vowel and a tone mark")
                .isEqualTo(2);
        assertThat(of("हिन्दी में").words()).isEqualTo(2);
    }

    @Test
    void stopWordsAreFoundInAnyCaseAndInAnyLanguage() {
        assertThat(of("UND Und und une के 的 undo").stopWords()).isEqualTo(6);
    }

    @Test
    void everyStopWordThatIsOneWordIsFound() {
        for (String word : StopWords.all()) {
            TextState state = of(word);
            assertThat(state.stopWords())
                    .as(word)
                    .isEqualTo(SlowTextState.of(word).stopWords());
            assertThat(state.words() == 1 && state.stopWords() == 0).as(word).isFalse();
        }
    }

    @Test
    void wordsAndLinesLongerThanTheCountersAreCounted() {
        String spaced = "aB1".repeat(60_000) + " the " + "é".repeat(40_000) + ".,".repeat(50_000);
        String pairs = spaced + "😀" + spaced;

        assertThat(of(spaced)).isEqualTo(SlowTextState.of(spaced));
        assertThat(of(pairs)).isEqualTo(SlowTextState.of(pairs));
    }

    @Test
    void aWordMayLieAcrossAnyMultipleOf64() {
        for (int before = 0; before <= 200; before++) {
            for (int length = 1; length <= 70; length++) {
                String text = ".".repeat(before) + "e".repeat(length) + "; The end";
                assertThat(of(text))
                        .as("%d characters behind %d", length, before)
                        .isEqualTo(SlowTextState.of(text));
            }
        }
    }

    @Test
    void onlyLineFeedsSeparateLines() {
        assertThat(of("a\r\nb\u2028c\u0085d\rb").lines()).isEqualTo(2);
    }

    @Test
    void surrogatesCountAsCodePointsAndLoneOnesHaveNoClass() {
        TextState state = of("𝒜😀\ud800");

        assertThat(state.chars()).isEqualTo(3);
        assertThat(state.letters()).isEqualTo(1);
        assertThat(state.upperCase()).isEqualTo(1);
    }

    @Test
    void agreesWithTheSlowImplementationOnRandomTexts() {
        for (int seed = 0; seed < 20_000; seed++) {
            String text = RandomText.of(new Random(seed));
            assertThat(of(text)).as("seed %d", seed).isEqualTo(SlowTextState.of(text));
        }
    }

    @Test
    void agreesWithTheSlowImplementationOnScriptsWithSpaces() {
        String[] pieces = {
            "the", "Haus", "THROUGH", "ab", "42", "é", "e\u0301", "\u0301", "한국", "слово", ".", "-", "“", " ", " ", "\n"
        };
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(300); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(of(text.toString())).as("seed %d", seed).isEqualTo(SlowTextState.of(text.toString()));
        }
    }

    @Test
    void findsEveryDuplicateAmongManyLines() {
        StringBuilder text = new StringBuilder("0");
        for (int i = 1; i < 20_000; i++) {
            text.append('\n').append(i % 15_000);
        }

        assertThat(of(text.toString()).duplicateLines()).isEqualTo(5_000);
    }

    @Test
    void summedCountsAreThoseOfTheTextsBelowEachOther() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            String above = "x" + RandomText.of(random);
            String below = "y" + RandomText.of(random);
            TextState whole = of(above + "\n" + below);
            TextState sum = sum(of(above), of(below));

            assertThat(withoutDuplicates(sum, 1)).as("seed %d", seed).isEqualTo(withoutDuplicates(whole, 0));
            assertThat(whole.duplicateLines()).as("seed %d", seed).isGreaterThanOrEqualTo(sum.duplicateLines());
        }
    }

    private static TextState sum(TextState a, TextState b) {
        return new TextState(
                a.chars() + b.chars(),
                a.lines() + b.lines(),
                a.filledLines() + b.filledLines(),
                a.filledLineChars() + b.filledLineChars(),
                a.words() + b.words(),
                a.wordChars() + b.wordChars(),
                a.letters() + b.letters(),
                a.digits() + b.digits(),
                a.upperCase() + b.upperCase(),
                a.punctuation() + b.punctuation(),
                a.stopWords() + b.stopWords(),
                a.punctuatedLines() + b.punctuatedLines(),
                a.duplicateLines() + b.duplicateLines());
    }

    private static TextState withoutDuplicates(TextState s, int lineFeeds) {
        return new TextState(
                s.chars() + lineFeeds,
                s.lines(),
                s.filledLines(),
                s.filledLineChars(),
                s.words(),
                s.wordChars(),
                s.letters(),
                s.digits(),
                s.upperCase(),
                s.punctuation(),
                s.stopWords(),
                s.punctuatedLines(),
                0);
    }

    private static TextState of(String text) {
        return TextState.of(IndexedText.of(text));
    }
}
