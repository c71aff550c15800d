package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0.0 s",
                "9949 | 9.9 s",
                "9950 | 10 s",
                "59400 | 59 s",
                "59600 | 1 min 00 s",
                "185000 | 3 min 05 s",
                "3599600 | 1 h 00 min",
                "7620000 | 2 h 07 min",
                "273600000 | 3 d 04 h"
            })
    void aTimeHasTwoUnitsAtMost(long millis, String expected) {
        assertThat(Quantity.time(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    @Test
    void numbersAreEnglishWhateverTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Quantity.count(1_234_567)).isEqualTo("1,234,567");
            assertThat(Quantity.share(1, 3)).isEqualTo("33.3 %");
            assertThat(Quantity.megabytesPerSecond(12_500_000, Duration.ofSeconds(10)))
                    .isEqualTo("1.3 MB/s");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatHasNoBaseIsADash() {
        assertThat(Quantity.share(0, 0)).isEqualTo("–");
        assertThat(Quantity.megabytesPerSecond(30_000, Duration.ofSeconds(1))).isEqualTo("0.03 MB/s");
        assertThat(Quantity.megabytesPerSecond(5, Duration.ZERO)).isEqualTo("–");
    }
}
