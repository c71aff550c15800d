package dev.refine.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhiteSpaceTest {
    private static final Pattern WHITE = Pattern.compile("[\\p{IsWhite_Space}\\x1c-\\x1f]");

    @Test
    void whiteSpaceIsUnicodesPropertyAndTheFourSeparators() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> WhiteSpace.is(c)
                                != WHITE.matcher(Character.toString(c)).matches()))
                .isEmpty();
    }

    @Test
    void theDefinitionInJavaIsTheSame() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> WhiteSpace.is(c)
                                != (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85)))
                .isEmpty();
    }

    @Test
    void anEmptyTextIsOnlyWhiteSpace() {
        assertThat(WhiteSpace.only("")).isTrue();
        assertThat(WhiteSpace.only(" \t\n\r\u00a0\u3000\u0085\u2028")).isTrue();
        assertThat(WhiteSpace.only(" \u200b")).isFalse();
        assertThat(WhiteSpace.only("\ud83d\ude00")).isFalse();
    }
}
