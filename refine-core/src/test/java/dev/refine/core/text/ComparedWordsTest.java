package dev.refine.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparedWordsTest {

    @Test
    void aWordIsARunOfLettersAndNumbersWithoutRegardToCase() {
        assertThat(ComparedWords.of("The 3rd-best_Straße, ½ x²!").keys())
                .containsExactly("the", "3rd", "best", "strasse", "1⁄2", "x2");
    }

    @Test
    void charactersOfEastAsianScriptsStandAlone() {
        assertThat(ComparedWords.of("abc漢字かな한국12").keys()).containsExactly("abc", "漢", "字", "か", "な", "한", "국", "12");
    }

    @Test
    void marksPartWordsAsInThePublishedFigures() {
        assertThat(ComparedWords.of("e\u0301te").keys()).containsExactly("e", "te");
    }

    @Test
    void formsOfOneLetterAreOneKey() {
        assertThat(ComparedWords.of("ﬁn ＡＢＣ ΣΟΦΟΣ σοφος σοφοσ").keys())
                .startsWith("fin", "abc")
                .satisfies(keys -> assertThat(keys.get(2)).isEqualTo(keys.get(3)));
    }

    @Test
    void placesAreThoseOfTheText() {
        ComparedWords words = ComparedWords.of("😀 𝒜b, c");

        assertThat(words.size()).isEqualTo(2);
        assertThat(words.start(0)).isEqualTo(3);
        assertThat(words.end(0)).isEqualTo(6);
        assertThat(words.key(0)).isEqualTo("ab");
        assertThat(words.start(1)).isEqualTo(8);
    }

    @Test
    void loneSurrogatesAndControlsAreNoWords() {
        assertThat(ComparedWords.of("\ud800\u0000\udc00 \u202e").keys()).isEmpty();
    }
}
