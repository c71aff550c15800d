package dev.refine.core.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void secondsAreAWait() {
        assertThat(RetryAfter.read(" 120 ", NOW)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.read("0", NOW)).contains(Duration.ZERO);
    }

    @Test
    void aDateIsAWaitUntilThen() {
        assertThat(RetryAfter.read("Sat, 21 Nov 2026 10:00:30 GMT", NOW)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.read("Sat, 21 Nov 2026 09:00:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @Test
    void soManySecondsThatNoNumberHoldsThemAreALongWait() {
        assertThat(RetryAfter.read("9".repeat(400), NOW).orElseThrow()).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void whatCantBeReadIsNoWait() {
        assertThat(RetryAfter.read("", NOW)).isEmpty();
        assertThat(RetryAfter.read("soon", NOW)).isEmpty();
        assertThat(RetryAfter.read("-5", NOW)).isEmpty();
        assertThat(RetryAfter.read("١٢", NOW)).isEmpty();
    }

    @Test
    void waitsDoubleUpToTheLongestAndAreNeverLessThanHalf() {
        Retries retries = new Retries(9, Duration.ofSeconds(1), Duration.ofSeconds(10));
        assertThat(retries.delay(1, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(retries.delay(1, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(retries.delay(3, 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(retries.delay(2_000, 1)).isEqualTo(Duration.ofSeconds(10));
    }
}
