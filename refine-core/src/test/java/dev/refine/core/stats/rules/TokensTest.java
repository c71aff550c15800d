package dev.refine.core.stats.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What spaCy 3.8 makes of the same stretches. */
class TokensTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "word → word",
                "word. → word .",
                "(word), → ( word ) ,",
                "\"Why?\" → \" Why ? \"",
                "J. → J.",
                "U.S. → U.S.",
                "USA. → USA .",
                "e.g. → e.g.",
                "Mr. → Mr.",
                "wait... → wait ...",
                "...and → ... and",
                "so…but → so … but",
                "end.Next → end . Next",
                "well-known → well - known",
                "2-3 → 2 - 3",
                "10-year → 10 - year",
                "and/or → and/or",
                "either/both → either / both",
                "one,two → one , two",
                "1,234.5 → 1,234.5",
                "dog's → dog 's",
                "dogs' → dogs '",
                "don't → do n't",
                "don’t → do n’t",
                "they've → they 've",
                "cannot → can not",
                "10km → 10 km",
                "$5 → $ 5",
                "50% → 50 %",
                "#tag → # tag",
                "a=b → a = b",
                "www.example.org/a-b → www.example.org/a-b",
                "(https://example.org/x?y=1) → ( https://example.org/x?y=1 )",
                "me@example.org, → me@example.org ,",
                "• → •",
                "- → -",
                "-- → --",
                "word--word → word -- word",
                "漢字です。 → 漢字です 。",
                "🙂ok → 🙂 ok",
                ":) → :)",
                "plan-b. → plan - b.",
                "(8) → ( 8)",
                "!!! → ! ! !",
                "[1] → [ 1 ]",
            })
    void cutsAs(String stretch, String words) {
        assertThat(String.join(" ", SlowDatatrove.tokens(stretch))).isEqualTo(words);
    }

    @Test
    void noCharacterIsLostAndNoneCountsTwice() {
        for (int seed = 0; seed < 2_000; seed++) {
            String page = RandomPage.of(new Random(seed));
            assertThat(String.join("", SlowDatatrove.tokens(page)))
                    .as("seed %d", seed)
                    .isEqualTo(String.join("", SlowRules.words(page)));
        }
    }
}
