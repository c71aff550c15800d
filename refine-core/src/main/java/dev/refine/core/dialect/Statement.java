package dev.refine.core.dialect;

import java.util.OptionalInt;

/** What one line of an answer says, in any dialect. Lines count from 0, where the first number would stand. */
sealed interface Statement {

    record Keep() implements Statement {}

    /** All that the chunk decides on. */
    record RemoveAll() implements Statement {}

    /** The lines {@code [start, end)}. */
    record Lines(int start, int end) implements Statement {}

    /**
     * One string for another on a line; a deletion where nothing comes in its place.
     *
     * @param occurrence from 0; absent: the string must stand there exactly once
     */
    record Replace(int line, String old, String replacement, OptionalInt occurrence) implements Statement {}

    /**
     * One string for another wherever it stands in the chunk.
     *
     * @param unescaped the string with its escapes read, for texts that do not have it as it is written
     */
    record ReplaceEverywhere(String old, String unescaped, String replacement) implements Statement {}

    /** A new line. */
    record Add() implements Statement {}
}
