package dev.refine.spark.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final List<String> TEXT = List.of("text");
    private static final List<String> NESTED = List.of("page", "text");

    private static final StructType COLUMNS = StructType.fromDDL("text STRING, page STRUCT<text: STRING>");
    private static final StructType TYPES = StructType.fromDDL("text STRING, n BIGINT, d DOUBLE, s STRING, b BOOLEAN,"
            + " c DECIMAL(20,0), l ARRAY<BIGINT>, o STRUCT<p: BIGINT, q: STRING>");

    private static JsonText read(String record, List<String> path) {
        return JsonText.of(record.getBytes(UTF_8), path, COLUMNS);
    }

    private static JsonText typed(String fields) {
        return JsonText.of(("{\"text\": \"a\", " + fields + "}").getBytes(UTF_8), TEXT, TYPES);
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
        assertFailed(JsonText.of("{\"text\": \"\u00e9\"}".getBytes(ISO_8859_1), TEXT, COLUMNS), ReadFailure.NOT_UTF8);
    }

    @Test
    void aRecordIsNeverTakenForUtf16() {
        assertFailed(JsonText.of("{\"text\": \"a\"}".getBytes(UTF_16LE), TEXT, COLUMNS), ReadFailure.MALFORMED_RECORD);
        assertFailed(JsonText.of("{\"text\": \"a\"}".getBytes(UTF_16BE), TEXT, COLUMNS), ReadFailure.MALFORMED_RECORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"n\": 9223372036854775807, \"d\": 9007199254740993.0, \"b\": true, \"c\": 12345678901234567890",
                "\"n\": null, \"d\": 9007199254740994, \"s\": {\"any\": [1, \"thing\"]}, \"b\": null, \"l\": null, \"o\": null",
                "\"d\": -9223372036854775808, \"s\": true, \"l\": [], \"o\": {}",
                "\"d\": 1e308, \"s\": 123456789012345678901234567890, \"l\": [1, null], \"o\": {\"p\": 1, \"new\": \"x\"}",
                "\"new\": 1e999, \"s\": 1.5"
            })
    void valuesThatTheirColumnsHoldFailNothing(String fields) {
        assertThat(typed(fields).failure()).isEmpty();
        assertThat(typed(fields).text()).contains("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"n\": \"abc\"",
                "\"n\": \"5\"",
                "\"n\": 5.0",
                "\"n\": 9223372036854775808",
                "\"n\": [1]",
                "\"n\": {\"a\": 1}",
                "\"n\": 1, \"n\": true",
                "\"d\": 9007199254740993",
                "\"d\": 1e400",
                "\"d\": -1e99999999999",
                "\"d\": \"\"",
                "\"b\": 1",
                "\"c\": 123456789012345678901",
                "\"c\": 1.5",
                "\"l\": [1, \"x\"]",
                "\"l\": 1",
                "\"o\": {\"p\": \"x\"}",
                "\"o\": [1]",
                "\"s\": 1e400"
            })
    void aValueThatItsColumnCantHoldFailsTheRecordAndItsNeighboursAreKept(String fields) {
        JsonText read = typed(fields);
        assertFailed(read, ReadFailure.UNFIT_VALUE);
        assertThat(read.rest().map(bytes -> new String(bytes, UTF_8))).contains("{\"text\": null, " + fields + "}");
    }

    @Test
    void aNumberOfFourHundredDigitsFitsAColumnOfStringsAlone() {
        assertFailed(typed("\"d\": " + "7".repeat(400)), ReadFailure.UNFIT_VALUE);
        assertFailed(typed("\"c\": " + "7".repeat(400)), ReadFailure.UNFIT_VALUE);
        assertThat(typed("\"s\": " + "7".repeat(400)).failure()).isEmpty();
    }

    @Test
    void aNumberLongerThanParsersTakeIsNoJson() {
        assertFailed(typed("\"s\": " + "7".repeat(1_001)), ReadFailure.MALFORMED_RECORD);
        assertFailed(typed("\"d\": 0." + "7".repeat(1_001)), ReadFailure.MALFORMED_RECORD);
        assertFailed(typed("\"new\": " + "7".repeat(1_001)), ReadFailure.MALFORMED_RECORD);
    }

    @Test
    void besideANestedTextColumnsAreHeldToTheirTypesToo() {
        StructType columns = StructType.fromDDL("page STRUCT<text: STRING, n: BIGINT>");
        byte[] bad = "{\"page\": {\"n\": \"x\", \"text\": \"a\"}}".getBytes(UTF_8);
        assertFailed(JsonText.of(bad, NESTED, columns), ReadFailure.UNFIT_VALUE);
        byte[] good = "{\"page\": {\"n\": 5, \"text\": \"a\"}}".getBytes(UTF_8);
        assertThat(JsonText.of(good, NESTED, columns).text()).contains("a");
    }

    @Test
    void whatIsWrongWithTheTextIsToldFirst() {
        assertFailed(JsonText.of("{\"n\": \"\\ud83d\"}".getBytes(UTF_8), TEXT, TYPES), ReadFailure.NULL_TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"s\": \"half \\ud83d\"                    | true",
                "\"s\": \"\\uDE00\"                          | true",
                "\"s\": \"\\ude00\\ud83d\"                  | true",
                "\"s\": \"\\uD83D\\uD83D\\uDE00\"           | true",
                "\"s\": \"\\ud83d \\ude00\"                 | true",
                "\"s\": {\"deep\": [\"\\udabc\"]}             | true",
                "\"\\ud800\": 1                              | true",
                "\"s\": \"\\ud83d\\uDE00\\u00e9\\n\\\"\"     | false",
                "\"s\": \"a path \\\\ud83d\"                | false",
                "\"s\": \"\\\\\\ud83d\"                     | true",
                "\"s\": \"\\ud7ff\\ue000\"                  | false",
            })
    void halfASurrogatePairAnywhereFailsTheRecord(String fields, boolean lone) {
        assertThat(typed(fields).failure())
                .isEqualTo(lone ? Optional.of(ReadFailure.LONE_SURROGATE) : Optional.empty());
    }
}
