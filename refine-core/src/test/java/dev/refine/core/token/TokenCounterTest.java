package dev.refine.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TokenCounterTest {
    private final TokenCounter counter = TokenCounter.shared();

    @Test
    void wordsOfEverydayEnglishAreATokenEach() {
        assertThat(counter.count("")).isZero();
        assertThat(counter.count("The river rose by two metres during the night"))
                .isEqualTo(9);
    }

    @Test
    void wordsOfTheEncodingItselfAreCharacters() {
        assertThat(counter.count("<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    void aLongTextHasAboutTheTokensOfItsParts() {
        String sentence = "People who had lived there for forty years had never seen it. ";
        long one = counter.count(sentence.strip());
        assertThat(counter.count(sentence.repeat(5_000))).isBetween(5_000 * one - 5_000, 5_000 * one + 5_010);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aTextWithoutAPlaceToCutEndsInTime() {
        long start = System.nanoTime();
        assertThat(counter.count("a".repeat(300_000))).isPositive();
        assertThat(counter.count("\uD83D\uDE00".repeat(100_000))).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }
}
