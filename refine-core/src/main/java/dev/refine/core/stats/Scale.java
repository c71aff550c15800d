package dev.refine.core.stats;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fixed bins that the values of a measure fall into. A value is a fraction of two whole numbers and its bin is found
 * in whole numbers, so it is the same on every machine and in every order.
 *
 * <p>The middle of a bin is at most {@link #relativeError} of a value away from it, or {@link #absoluteError}, whichever
 * is more; values that have a bin of their own are exact.
 */
public enum Scale {
    /** Whole numbers: up to 127 exact, above in bins as wide as 1/128 to 1/64 of their values. */
    COUNT(1) {
        @Override
        int bin(long part, long base) {
            return WholeBins.bin(part / base);
        }

        @Override
        double middle(int bin) {
            return WholeBins.first(bin) + (WholeBins.width(bin) - 1) / 2.0;
        }

        @Override
        int bins() {
            return WholeBins.COUNT;
        }

        @Override
        public double relativeError() {
            return 1.0 / 128;
        }

        @Override
        public double absoluteError() {
            return 0;
        }
    },
    /** Means: in hundredths, from 1.28 on in bins as wide as 1/128 to 1/64 of their values. */
    MEAN(2) {
        @Override
        int bin(long part, long base) {
            return WholeBins.bin(Math.multiplyExact(part, HUNDRED) / base);
        }

        @Override
        double middle(int bin) {
            return (WholeBins.first(bin) + WholeBins.width(bin) / 2.0) / HUNDRED;
        }

        @Override
        int bins() {
            return WholeBins.COUNT;
        }

        @Override
        public double relativeError() {
            return 1.0 / 128;
        }

        @Override
        public double absoluteError() {
            return .005;
        }
    },
    /** Shares from 0 to 1: a thousand equal bins, and 0 and 1 in bins of their own. */
    SHARE(3) {
        @Override
        int bin(long part, long base) {
            if (part > base) {
                throw new IllegalArgumentException("a share above 1: " + part + " of " + base);
            }
            if (part == 0 || part == base) {
                return part == 0 ? 0 : THOUSAND + 1;
            }
            return (int) (Math.multiplyExact(part, (long) THOUSAND) / base) + 1;
        }

        @Override
        double middle(int bin) {
            return bin == 0 ? 0 : Math.min((bin - .5) / THOUSAND, 1);
        }

        @Override
        int bins() {
            return THOUSAND + 2;
        }

        @Override
        public double relativeError() {
            return 0;
        }

        @Override
        public double absoluteError() {
            return .0005;
        }
    };

    private static final long HUNDRED = 100;
    private static final int THOUSAND = 1000;

    private final byte code;

    Scale(int code) {
        this.code = (byte) code;
    }

    /** The bin of {@code part / base}; {@code part} is not below 0, {@code base} above it. */
    abstract int bin(long part, long base);

    /** The value that stands for all of a bin. */
    abstract double middle(int bin);

    abstract int bins();

    /** A bound for what the middle of a bin differs from a value in it, as a share of the value. */
    public abstract double relativeError();

    /** The same bound as a number. */
    public abstract double absoluteError();

    /** Its name in the binary form, which never changes. */
    byte code() {
        return code;
    }

    static Optional<Scale> of(byte code) {
        return Stream.of(values()).filter(scale -> scale.code == code).findFirst();
    }
}
