package dev.refine.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/** Decodes UTF-8 strictly: no byte is ever replaced. */
public final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /**
     * The text that the bytes encode, or nothing where they are not valid UTF-8: a stray, missing or overlong byte, an
     * encoded surrogate, a code point beyond U+10FFFF. A replacement character that was encoded as one is valid.
     */
    public static Optional<String> decode(byte[] bytes) {
        // the lenient decoder is the fast one, and marks each thing that it had to replace
        String text = new String(bytes, UTF_8);
        if (text.indexOf(REPLACEMENT) < 0 || Arrays.equals(text.getBytes(UTF_8), bytes)) {
            return Optional.of(text);
        }
        return Optional.empty();
    }
}
