package dev.refine.core.model;

import dev.refine.core.text.CodePoints;
import dev.refine.core.text.WhiteSpace;
import java.nio.file.Path;

/** Tokens of units. Safe to call from several threads; native memory until it is closed. */
final class UnitTokenizer implements AutoCloseable {
    private static final int LONG_CORE = 600;
    private static final int CORE_HEAD = 400;
    private static final int CORE_TAIL = 200;

    private final EncoderReading reading;
    private final NativeTokenizer tokenizer;

    /**
     * @throws BundleException for a file that is no tokenizer
     * @throws DeviceException when the native library can't be loaded on this machine
     */
    UnitTokenizer(Path file, EncoderReading reading) {
        this.reading = reading;
        tokenizer = new NativeTokenizer(file, "an encoder");
    }

    /** The tokens of a unit, never more than the bundle says, none of them reserved. */
    int[] tokens(String text, int start, int end) throws TokenException {
        String core = core(text, start, end);
        return core.isEmpty() ? new int[0] : shortened(tokenizer.encode(core));
    }

    /** The tokens of a text, none of them reserved, however many there are. */
    int[] all(String text) throws TokenException {
        long[] ids = tokenizer.encode(text);
        int[] found = new int[ids.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = checked(ids[i]);
        }
        return found;
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
        tokenizer.close();
    }
}
