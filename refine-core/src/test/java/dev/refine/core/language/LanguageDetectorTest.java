package dev.refine.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
    private final LanguageDetector detector = new LanguageDetector();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|The river rose by two metres overnight, and the old mill stood in water up to its windows.",
                "de|Der Fluss stieg über Nacht um zwei Meter, und die alte Mühle stand bis zu den Fenstern im Wasser.",
                "fr|La rivière est montée de deux mètres pendant la nuit, et le vieux moulin était sous les eaux.",
                "es|El río subió dos metros durante la noche y el viejo molino quedó bajo el agua hasta las ventanas.",
                "ru|Река за ночь поднялась на два метра, и старая мельница стояла в воде по самые окна.",
                "pl|Rzeka podniosła się w nocy o dwa metry, a stary młyn stał w wodzie aż po same okna.",
                "ja|川は一晩で二メートル上昇し、古い水車小屋は窓まで水に浸かっていました。",
                "zh|河水一夜之间上涨了两米，老磨坊的窗户都被水淹没了，村民们不得不离开家园。",
            })
    void aSentenceIsEnoughForManyLanguages(String language, String text) {
        assertThat(detector.language(text)).contains(language);
    }

    @Test
    void aTextOfFewLettersHasNoLanguage() {
        assertThat(detector.language("")).isEmpty();
        assertThat(detector.language("12,345 | 67 %")).isEmpty();
        assertThat(detector.language("Hello there")).isEmpty();
    }

    @Test
    void aTextHasTheLanguageOfItsHeadHoweverLongItIs() {
        String sentence = "The river rose by two metres overnight, and the old mill stood in water. ";
        assertThat(detector.language(sentence.repeat(1_000_000))).contains("en");
        assertThat(detector.language("\ud800".repeat(100) + sentence)).contains("en");
    }

    @Test
    void codesHaveTwoLettersWhereThereAreSuch() {
        assertThat(LanguageNames.of("deu")).isEqualTo("de");
        assertThat(LanguageNames.of("cmn")).isEqualTo("zh");
        assertThat(LanguageNames.of("ceb")).isEqualTo("ceb");
    }
}
