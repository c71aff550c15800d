package dev.refine.core.model;

import dev.refine.core.text.TextHash;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A sum over the lines of a template memory that says which they are: neither their order nor how they are shared out
 * changes it. Each line is its SHA-256 as a number; the sum is taken modulo 2^256. One thread at a time.
 */
public final class TemplateDigest {
    private static final int BYTES = 32;
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(8 * BYTES);

    private BigInteger sum = BigInteger.ZERO;
    private long lines;

    public void add(long key, LineSupport support) {
        byte[] line = ByteBuffer.allocate(6 * Long.BYTES)
                .putLong(key)
                .putLong(support.pages())
                .putLong(support.hosts())
                .putLong(support.mostPages())
                .putLong(support.hostPages())
                .putLong(support.allPages())
                .array();
        add(TextHash.of(line), 1);
    }

    /** Adds what another digest came to. */
    public void add(byte[] sumOfOthers, long linesOfOthers) {
        sum = sum.add(new BigInteger(1, sumOfOthers)).mod(LIMIT);
        lines += linesOfOthers;
    }

    public long lines() {
        return lines;
    }

    /** The sum so far, 32 bytes. */
    public byte[] sum() {
        byte[] digits = sum.toByteArray();
        byte[] padded = new byte[BYTES];
        int length = Math.min(BYTES, digits.length);
        System.arraycopy(digits, digits.length - length, padded, BYTES - length, length);
        return padded;
    }

    /** Names the lines, their number and the version of their keys: 64 hexadecimal digits. */
    public String fingerprint() {
        byte[] whole = ByteBuffer.allocate(BYTES + Integer.BYTES + Long.BYTES)
                .putInt(LineKeys.VERSION)
                .putLong(lines)
                .put(sum())
                .array();
        return HexFormat.of().formatHex(TextHash.of(whole));
    }
}
