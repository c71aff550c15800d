package dev.refine.core.model;

import java.util.Locale;

/** A bundle that can't be used, told in one line: what is wrong, where, the value found, and what to do. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong in kind. */
    public enum Code {
        /** A file of the bundle, or the bundle itself, is not there. */
        MISSING_FILE,
        /** A file is there and can't be read. */
        UNREADABLE,
        /** {@code bundle.json} is no JSON, or has a field that is unknown, missing, doubled or of a wrong type or value. */
        MALFORMED,
        UNKNOWN_FORMAT,
        UNKNOWN_KIND,
        UNKNOWN_DIALECT,
        /** Features of a version or size that this program does not compute. */
        UNKNOWN_FEATURES,
        UNKNOWN_PRESET,
        /** A path that is not plainly relative, or is named twice. */
        BAD_PATH,
        /** A file of another size than stated, or a stated size that makes no sense. */
        BAD_SIZE,
        /** A file whose SHA-256 is not the stated one. */
        WRONG_HASH,
        /** A graph that does not load, or has other inputs or outputs than its kind has. */
        WRONG_GRAPH,
        /** A cache folder that others could write to. */
        UNSAFE_FOLDER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Code code;
    private final String place;
    private final String value;

    /**
     * @param place the bundle, and the file or field in it
     * @param value what was found there
     * @param remedy what to do, as a clause
     */
    public BundleException(Code code, String place, String value, String remedy) {
        super(code.word() + ": " + place + ": " + value + "; " + remedy);
        this.code = code;
        this.place = place;
        this.value = value;
    }

    BundleException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    public Code code() {
        return code;
    }

    public String place() {
        return place;
    }

    public String value() {
        return value;
    }
}
