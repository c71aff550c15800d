package dev.refine.core.endpoint;

import java.util.Locale;

/** Why there is no answer. The list is closed; {@link #word} is its name in columns and reports. */
public enum FailReason {
    /** The answer ended at the limit of tokens. */
    CUT_OFF,
    /** What came back is no answer of the protocol. */
    MALFORMED,
    /** More bytes came back than the options allow. */
    TOO_LARGE,
    /** No whole answer within the time. */
    TIMED_OUT,
    /** No connection, or one that broke. */
    UNREACHABLE,
    /** Too many requests, by the server's own account, after all attempts; or it asked for a longer wait than allowed. */
    RATE_LIMITED,
    /** The server failed, at every attempt. */
    SERVER_ERROR,
    /** The server did not take the key. */
    UNAUTHORIZED,
    /** The server did not take the request, and will not take it again. */
    REJECTED,
    /** The server points elsewhere; the key goes nowhere but to the address that was given. */
    REDIRECTED,
    /** The budget is used up; nothing was sent. */
    OUT_OF_BUDGET,
    /** The thread was asked to stop. */
    INTERRUPTED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether every other request would fare the same. */
    public boolean endsAll() {
        return switch (this) {
            case UNAUTHORIZED, REDIRECTED, OUT_OF_BUDGET, INTERRUPTED -> true;
            case CUT_OFF, MALFORMED, TOO_LARGE, TIMED_OUT, UNREACHABLE, RATE_LIMITED, SERVER_ERROR, REJECTED -> false;
        };
    }
}
