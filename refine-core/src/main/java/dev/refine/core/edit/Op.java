package dev.refine.core.edit;

import java.util.OptionalInt;

/**
 * One deletion, addressed to the raw text. A value as a model wrote it: it may not fit any text, which
 * {@link ProgramChecker} finds out. Lines count from 0 and ranges are half-open; the 1-based inclusive text form lives in
 * {@link ProgramParser} and {@link ProgramPrinter} alone.
 */
public sealed interface Op {

    /** Nothing is deleted; beside other ops it does nothing. */
    record KeepAll() implements Op {}

    /** The whole text is deleted. */
    record RemoveAll() implements Op {}

    /** The lines {@code [start, end)} are deleted with their terminators. */
    record RemoveLines(int start, int end) implements Op {}

    /**
     * A string is deleted from a line that stays.
     *
     * @param occurrence which occurrence on the line, from 0; absent: the string must occur exactly once
     */
    record RemoveString(int line, String text, OptionalInt occurrence) implements Op {}
}
