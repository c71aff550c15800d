package dev.refine.core.stats.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.stats.RandomText;
import dev.refine.core.stats.TextState;
import dev.refine.core.text.IndexedText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void thereAreAsManyAsTheStatisticsOfATextCount() {
        for (int seed = 0; seed < 3_000; seed++) {
            String text = RandomText.of(new Random(seed));
            assertThat((long) Words.of(text).size())
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(TextState.of(IndexedText.of(text)).words());
        }
    }

    @Test
    void wordsAreEqualWhenTheyDifferInNothingButCase() {
        Map<Long, String> known = new HashMap<>();
        for (int seed = 0; seed < 3_000; seed++) {
            String text = RandomText.of(new Random(seed));
            List<String> words = SlowDiversity.words(text);
            long[] hashes = Words.of(text).hashes();
            assertThat(hashes).as("seed %d", seed).hasSize(words.size());
            for (int i = 0; i < hashes.length; i++) {
                known.putIfAbsent(hashes[i], words.get(i));
                assertThat(words.get(i)).as("seed %d", seed).isEqualTo(known.get(hashes[i]));
            }
        }
        assertThat(known.values()).doesNotHaveDuplicates();
    }

    @Test
    void neitherAccentsNorDigitsCountWhereTheyAreFolded() {
        assertThat(Words.folded("Café 12 À").hashes())
                .isEqualTo(Words.folded("cafe\u0301 7 à").hashes());
        assertThat(Words.folded("cafe").hashes()).isEqualTo(Words.folded("CAFÉ").hashes());
        assertThat(Words.folded("x12").hashes()).isNotEqualTo(Words.folded("x").hashes());
        assertThat(Words.of("12").hashes()).isNotEqualTo(Words.of("7").hashes());
    }

    @Test
    void theFirstWordsEndWhereTheLastOfThemEnds() {
        Words two = Words.of("one, two! three", 2);
        assertThat(two.size()).isEqualTo(2);
        assertThat(two.end()).isEqualTo("one, two".length());
        assertThat(Words.of(" … ").end()).isZero();
    }
}
