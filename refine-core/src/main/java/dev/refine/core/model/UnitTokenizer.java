package dev.refine.core.model;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.refine.core.text.CodePoints;
import dev.refine.core.text.WhiteSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tokens of units, by a tokenizer in the format of Hugging Face. Safe to call from several threads; native memory until it is
 * closed.
 *
 * <p>Speaks to the native library itself: the classes above it look for a network, and tell of tokens what nobody asks here.
 */
final class UnitTokenizer implements AutoCloseable {
    private static final long MOST_BYTES = 64L << 20;
    private static final int LONG_CORE = 600;
    private static final int CORE_HEAD = 400;
    private static final int CORE_TAIL = 200;
    private static final String OFFLINE = "ai.djl.offline";
    private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

    private final EncoderReading reading;
    private final long handle;

    /** A unit that the tokenizer gave no usable tokens for. */
    static final class TokenException extends Exception {
        private static final long serialVersionUID = 1L;

        TokenException(String message) {
            super(message);
        }
    }

    /**
     * @throws BundleException for a file that is no tokenizer
     * @throws DeviceException when the native library can't be loaded on this machine
     */
    UnitTokenizer(Path file, EncoderReading reading) {
        this.reading = reading;
        requireLibrary();
        handle = open(file);
        LIBRARY.disableTruncation(handle);
        LIBRARY.disablePadding(handle);
    }

    /** On a machine with CUDA the library would else be fetched from a network, in a build for GPUs that nobody needs. */
    private static void requireLibrary() {
        try {
            System.setProperty(OFFLINE, "true");
            LibUtils.checkStatus();
        } catch (RuntimeException | LinkageError e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new DeviceException(
                            "tokenizers",
                            "the native library can't be loaded: " + reason.getMessage(),
                            "it is there for Linux, macOS and Windows, and DJL_CACHE_DIR must take it")
                    .because(e);
        }
    }

    private static long open(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > MOST_BYTES) {
                throw new BundleException(
                        BundleException.Code.BAD_SIZE,
                        file.toString(),
                        bytes + " bytes",
                        "a tokenizer has up to 64 MiB");
            }
            return LIBRARY.createTokenizerFromString(Files.readString(file));
        } catch (IOException e) {
            throw wrong(file, e);
        } catch (RuntimeException e) {
            throw e instanceof BundleException known ? known : wrong(file, e);
        }
    }

    private static BundleException wrong(Path file, Exception e) {
        return new BundleException(
                        BundleException.Code.MALFORMED,
                        file.toString(),
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                        "an encoder needs a tokenizer in the format of tokenizer.json")
                .because(e);
    }

    /** The tokens of a unit, never more than the bundle says, none of them reserved. */
    int[] tokens(String text, int start, int end) throws TokenException {
        String core = core(text, start, end);
        return core.isEmpty() ? new int[0] : shortened(encode(core));
    }

    /** The tokens of a text, none of them reserved, however many there are. */
    int[] all(String text) throws TokenException {
        long[] ids = encode(text);
        int[] found = new int[ids.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = checked(ids[i]);
        }
        return found;
    }

    private long[] encode(String core) throws TokenException {
        try {
            long encoding = LIBRARY.encode(handle, withoutHalves(core), false);
            try {
                return LIBRARY.getTokenIds(encoding);
            } finally {
                LIBRARY.deleteEncoding(encoding);
            }
        } catch (RuntimeException e) {
            throw new TokenException("tokenizer_error: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** The native library takes Unicode alone, so half a surrogate pair becomes U+FFFD. */
    private static String withoutHalves(String core) {
        if (core.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return core;
        }
        int[] codePoints = core.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    private int[] shortened(long[] ids) throws TokenException {
        int most = reading.unitTokens();
        int tail = ids.length > most ? most / 4 : 0;
        int[] found = new int[Math.min(ids.length, most)];
        for (int i = 0; i < found.length; i++) {
            found[i] = checked(i < found.length - tail ? ids[i] : ids[ids.length - found.length + i]);
        }
        return found;
    }

    private int checked(long id) throws TokenException {
        EncoderReading.Special special = reading.special();
        if (id < 0 || id >= special.vocabulary()) {
            throw new TokenException("token_out_of_range: " + id);
        }
        return special.isReserved(id) ? special.unknown() : (int) id;
    }

    /** All but white space at both ends; of a very long unit head and tail. */
    private static String core(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && WhiteSpace.is(text.charAt(from))) {
            from++;
        }
        while (from < to && WhiteSpace.is(text.charAt(to - 1))) {
            to--;
        }
        int length = to - from <= LONG_CORE ? 0 : CodePoints.count(text, from, to);
        if (length <= LONG_CORE) {
            return text.substring(from, to);
        }
        int head = CodePoints.advance(text, from, to, CORE_HEAD);
        int tail = CodePoints.advance(text, head, to, length - CORE_HEAD - CORE_TAIL);
        return text.substring(from, head) + ' ' + text.substring(tail, to);
    }

    @Override
    public void close() {
        LIBRARY.deleteTokenizer(handle);
    }
}
