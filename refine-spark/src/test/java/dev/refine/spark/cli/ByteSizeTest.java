package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1000000, 1000000",
        "256MB, 256000000",
        "256 mb, 256000000",
        "1GiB, 1073741824",
        "2k, 2000",
        "1Ti, 1099511627776"
    })
    void aNumberAndAUnit(String text, long bytes) {
        assertThat(ByteSize.parse(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0MB",
                "-1",
                "1.5GB",
                "MB",
                "1XB",
                "1 000",
                "9999999999999999",
                "999999999999999TB",
                "1ib"
            })
    void whatIsNoSize(String text) {
        assertThat(ByteSize.parse(text)).isEmpty();
    }

    @Test
    void unitsOfAThousandAndOf1024AreTwoThings() {
        assertThat(ByteSize.parse("1kB")).contains(1_000L);
        assertThat(ByteSize.parse("1KiB")).contains(1_024L);
    }
}
