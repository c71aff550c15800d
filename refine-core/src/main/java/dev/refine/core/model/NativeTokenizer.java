package dev.refine.core.model;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tokenizer in the format of Hugging Face. Safe to call from several threads; native memory until it is closed.
 *
 * <p>Speaks to the native library itself: the classes above it look for a network, and tell of tokens what nobody asks here.
 */
final class NativeTokenizer implements AutoCloseable {
    private static final long MOST_BYTES = 64L << 20;
    private static final String OFFLINE = "ai.djl.offline";
    private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

    private final long handle;

    /**
     * @param owner what kind of model it is for, for messages
     * @throws BundleException for a file that is no tokenizer
     * @throws DeviceException when the native library can't be loaded on this machine
     */
    NativeTokenizer(Path file, String owner) {
        requireLibrary();
        handle = open(file, owner);
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

    private static long open(Path file, String owner) {
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
            throw wrong(file, owner, e);
        } catch (RuntimeException e) {
            throw e instanceof BundleException known ? known : wrong(file, owner, e);
        }
    }

    private static BundleException wrong(Path file, String owner, Exception e) {
        return new BundleException(
                        BundleException.Code.MALFORMED,
                        file.toString(),
                        firstLine(e),
                        owner + " needs a tokenizer in the format of tokenizer.json")
                .because(e);
    }

    /** The tokens of a text, without those that would be put before or behind it. */
    long[] encode(String text) throws TokenException {
        try {
            long encoding = LIBRARY.encode(handle, withoutHalves(text), false);
            try {
                return LIBRARY.getTokenIds(encoding);
            } finally {
                LIBRARY.deleteEncoding(encoding);
            }
        } catch (RuntimeException e) {
            throw new TokenException("tokenizer_error: " + firstLine(e));
        }
    }

    /** The text of tokens, special ones left out. */
    String decode(long[] tokens) throws TokenException {
        try {
            return tokens.length == 0 ? "" : LIBRARY.decode(handle, tokens, true);
        } catch (RuntimeException e) {
            throw new TokenException("tokenizer_error: " + firstLine(e));
        }
    }

    /** The native library takes Unicode alone, so half a surrogate pair becomes U+FFFD. */
    private static String withoutHalves(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        int[] codePoints = text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        LIBRARY.deleteTokenizer(handle);
    }
}
