package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    private static final List<String> TEXT = List.of("text");
    private static final List<String> NESTED = List.of("page", "text");

    @Test
    void takesTheTextOutOfARecord() {
        JsonText read = JsonText.of("{\"id\": 7, \"text\": \"a\\n\\u00e9 \\ud83d\\ude00\"}\r", TEXT);
        assertThat(read.text()).contains("a\né 😀");
        assertThat(read.failure()).isEmpty();
    }

    @Test
    void dotsLeadIntoObjects() {
        assertThat(JsonText.of("{\"text\": \"outer\", \"page\": {\"n\": [1], \"text\": \"inner\"}}", NESTED)
                        .text())
                .contains("inner");
    }

    @Test
    void theLastOfTwoEqualNamesCounts() {
        assertThat(JsonText.of("{\"text\": \"a\", \"text\": \"b\"}", TEXT).text())
                .contains("b");
    }

    @Test
    void aStringBeyondTwentyMillionCharactersIsText() {
        String text = "x".repeat(20_000_001);
        assertThat(JsonText.of("{\"text\": \"" + text + "\"}", TEXT).text()).contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": 1}                       | NULL_TEXT",
                "{\"text\": null}                  | NULL_TEXT",
                "{\"text\": 5}                     | NOT_A_STRING",
                "{\"text\": true}                  | NOT_A_STRING",
                "{\"text\": {\"a\": 1}}            | NOT_A_STRING",
                "{\"text\": [\"a\"]}               | NOT_A_STRING",
                "{\"text\": \"half \\ud83d pair\"} | LONE_SURROGATE",
                "{\"text\": \"a\"                  | MALFORMED_RECORD",
                "{\"text\": \"a                    | MALFORMED_RECORD",
                "{\"text\": \"a\"} x               | MALFORMED_RECORD",
                "{\"text\": \"a\"} {}              | MALFORMED_RECORD",
                "{\"text\": \"a\", \"n\": 1,,}     | MALFORMED_RECORD",
                "[\"text\"]                        | MALFORMED_RECORD",
                "\"text\"                          | MALFORMED_RECORD",
                "text                              | MALFORMED_RECORD",
            })
    void saysWhyThereIsNone(String record, ReadFailure failure) {
        assertThat(JsonText.of(record, TEXT)).isEqualTo(JsonText.failed(failure));
    }

    @Test
    void aNestedTextBelowSomethingElseIsMissing() {
        assertThat(JsonText.of("{\"page\": 5}", NESTED)).isEqualTo(JsonText.failed(ReadFailure.NULL_TEXT));
        assertThat(JsonText.of("{\"page\": [{\"text\": \"a\"}]}", NESTED))
                .isEqualTo(JsonText.failed(ReadFailure.NULL_TEXT));
    }

    @Test
    void deepNestingIsAMalformedRecordNotAStackOverflow() {
        String deep = "{\"a\":".repeat(100_000);
        assertThat(JsonText.of(deep, TEXT)).isEqualTo(JsonText.failed(ReadFailure.MALFORMED_RECORD));
    }
}
