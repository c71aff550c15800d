package dev.refine.core.model;

/** This machine lacks what a model was to run on; the message says what, why, and what to do. */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param remedy what to do, as a clause */
    DeviceException(String what, String reason, String remedy) {
        super(what + ": " + reason.lines().findFirst().orElse("") + "; " + remedy);
    }

    DeviceException because(Throwable cause) {
        initCause(cause);
        return this;
    }
}
