package dev.refine.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.generators.SourceDSL;

class Utf8Test {
    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "\0", "é", "日本語", "😀", "\ufffd", "a\ufffdb😀", "\ufeffx", "\uffff", "\udbff\udfff"
            })
    void validTextIsDecoded(String text) {
        assertThat(Utf8.decode(text.getBytes(UTF_8))).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "ff",
                "c3",
                "c328",
                "c080",
                "c1bf",
                "e28228",
                "e282",
                "eda080",
                "edbfbf",
                "f4908080",
                "f09f98",
                "f08080af",
                "61ff62",
                "efbfbd80",
                "f8888080",
                "6180"
            })
    void invalidBytesAreNotReplacedButRefused(String hex) {
        assertThat(Utf8.decode(bytes(hex))).isEmpty();
    }

    @Test
    void theStrictDecoderOfThePlatformAgreesOnRandomBytes() {
        qt().withExamples(10_000)
                .withShrinkCycles(0)
                .forAll(SourceDSL.longs().all().map(Utf8Test::almostText))
                .checkAssert(bytes -> assertThat(Utf8.decode(bytes)).isEqualTo(strict(bytes)));
    }

    private static byte[] almostText(long seed) {
        Random random = new Random(seed);
        byte[] bytes = "aé日😀\ufffd".repeat(random.nextInt(4)).getBytes(UTF_8);
        if (bytes.length > 0 && random.nextInt(4) > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static Optional<String> strict(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
