package dev.refine.spark.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    private static final List<String> TEXT = List.of("text");
    private static final List<String> NESTED = List.of("page", "text");

    private static JsonText read(String record, List<String> path) {
        return JsonText.of(record.getBytes(UTF_8), path);
    }

    private static void assertFailed(JsonText read, ReadFailure failure) {
        assertThat(read.text()).isEmpty();
        assertThat(read.failure()).contains(failure);
    }

    @Test
    void takesTheTextOutOfARecord() {
        JsonText read = read("{\"id\": 7, \"text\": \"a\\n\\u00e9 \\ud83d\\ude00\"}\r", TEXT);
        assertThat(read.text()).contains("a\né 😀");
        assertThat(read.failure()).isEmpty();
    }

    @Test
    void dotsLeadIntoObjects() {
        assertThat(read("{\"text\": \"outer\", \"page\": {\"n\": [1], \"text\": \"inner\"}}", NESTED)
                        .text())
                .contains("inner");
    }

    @Test
    void theLastOfTwoEqualNamesCounts() {
        assertThat(read("{\"text\": \"a\", \"text\": \"b\"}", TEXT).text()).contains("b");
    }

    @Test
    void aStringBeyondTwentyMillionCharactersIsText() {
        String text = "x".repeat(20_000_001);
        assertThat(read("{\"text\": \"" + text + "\"}", TEXT).text()).contains(text);
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
        assertFailed(read(record, TEXT), failure);
    }

    @Test
    void aNestedTextBelowSomethingElseIsMissing() {
        assertFailed(read("{\"page\": 5}", NESTED), ReadFailure.NULL_TEXT);
        assertFailed(read("{\"page\": [{\"text\": \"a\"}]}", NESTED), ReadFailure.NULL_TEXT);
    }

    @Test
    void deepNestingIsAMalformedRecordNotAStackOverflow() {
        String deep = "{\"a\":".repeat(100_000);
        assertFailed(read(deep, TEXT), ReadFailure.MALFORMED_RECORD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": 1, \"text\": \"a\\n\u00e9\", \"n\": 2} | {\"id\": 1, \"text\": null, \"n\": 2}",
                "{\"text\": \"a\", \"m\": {\"text\": \"b\"}, \"text\" : \"c\"} | {\"text\": null, \"m\": {\"text\": \"b\"}, \"text\" : null}",
                "{\"\u00e9😀\": \"\u00e9😀\", \"text\":\"\"} | {\"\u00e9😀\": \"\u00e9😀\", \"text\":null}",
                "{\"text\": 5} | {\"text\": 5}",
                "{\"text\": \"half \\ud83d pair\"} | {\"text\": null}",
            })
    void theRestIsTheRecordWithoutItsTexts(String record, String rest) {
        assertThat(read(record, TEXT).rest().map(bytes -> new String(bytes, UTF_8)))
                .contains(rest);
    }

    @Test
    void aNestedTextIsTakenOutWhereItStands() {
        assertThat(read("{\"text\": \"a\", \"page\": {\"text\": \"b\", \"n\": 1}}", NESTED)
                        .rest())
                .map(bytes -> new String(bytes, UTF_8))
                .contains("{\"text\": \"a\", \"page\": {\"text\": null, \"n\": 1}}");
    }

    @Test
    void bytesThatAreNotUtf8AreNoRecord() {
        assertFailed(JsonText.of("{\"text\": \"\u00e9\"}".getBytes(ISO_8859_1), TEXT), ReadFailure.NOT_UTF8);
    }

    @Test
    void aRecordIsNeverTakenForUtf16() {
        assertFailed(JsonText.of("{\"text\": \"a\"}".getBytes(UTF_16LE), TEXT), ReadFailure.MALFORMED_RECORD);
        assertFailed(JsonText.of("{\"text\": \"a\"}".getBytes(UTF_16BE), TEXT), ReadFailure.MALFORMED_RECORD);
    }
}
