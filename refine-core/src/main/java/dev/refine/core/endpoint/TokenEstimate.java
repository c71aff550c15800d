package dev.refine.core.endpoint;

/**
 * About how many tokens a text is, without a tokenizer: a third of its UTF-8 bytes, rounded up. Too many for English
 * (about four bytes a token), about right for code, Cyrillic and Chinese; bounds that rest on it are on the safe side.
 */
public final class TokenEstimate {
    private static final int BYTES_PER_TOKEN = 3;

    private TokenEstimate() {}

    public static long of(CharSequence text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // half of a pair of surrogates is half of four bytes
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }
}
