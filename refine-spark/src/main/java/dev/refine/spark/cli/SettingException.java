package dev.refine.spark.cli;

/** A setting that can't be taken, told in one line; exit code 2. */
final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingException(String message) {
        super(message);
    }

    SettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
