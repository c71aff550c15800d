package dev.refine.core.token;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** Counts the tokens of a text as the encoding {@value #ENCODING} cuts them. Safe to use from several threads. */
public final class TokenCounter {
    /** Its name, as its makers write it. */
    public static final String ENCODING = "o200k_base";

    /** A text without a place to cut at costs the square of its length: none such is handed on whole. */
    private static final int MOST_UNITS = 1 << 16;

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    /** The one of this JVM: its ranks take some tens of megabytes. */
    public static TokenCounter shared() {
        return Shared.COUNTER;
    }

    /** Words of the encoding for marks ({@code <|endoftext|>}) count as the characters that they are. */
    public long count(String text) {
        long tokens = 0;
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            tokens += encoding.countTokensOrdinary(text.substring(start, end));
            start = end;
        }
        return tokens;
    }

    /** Where a piece ends: behind white space if there is some, never within a pair of surrogates. */
    private static int end(String text, int start) {
        int most = start + MOST_UNITS;
        if (most >= text.length()) {
            return text.length();
        }
        for (int end = most; end > most - MOST_UNITS / 2; end--) {
            if (Character.isWhitespace(text.charAt(end))) {
                return end;
            }
        }
        return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
    }

    private static final class Shared {
        static final TokenCounter COUNTER = new TokenCounter();
    }
}
