package dev.refine.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordCharacterTest {
    private static boolean all(String text) {
        return text.codePoints().allMatch(WordCharacter::is);
    }

    private static boolean none(String text) {
        return text.codePoints().noneMatch(WordCharacter::is);
    }

    @Test
    void lettersMarksAndDigitsOfScriptsWithSpacesAreWordCharacters() {
        assertThat(all("aZéßĳǅжαشλ7٣\u0301हिन्दी한국어𝒜")).isTrue();
    }

    @Test
    void scriptsWithoutSpacesAreNot() {
        assertThat(none("東京ひらカナไทยລາວမြန်ខ្មែរ𠀀")).isTrue();
    }

    @Test
    void whiteSpacePunctuationAndSymbolsAreNot() {
        assertThat(none(" \n\u00a0.,-_'’·|©€😀\u200b")).isTrue();
    }
}
