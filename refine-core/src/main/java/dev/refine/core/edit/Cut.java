package dev.refine.core.edit;

/** A stretch of the raw text that goes. The offsets {@code [from, to)} are UTF-16 units from the start of the text. */
sealed interface Cut {
    int from();

    int to();

    /**
     * The whole lines {@code [start, end)}.
     *
     * @param from terminators included: those behind the lines, or, at the end of the text, the one before them
     */
    record Lines(int start, int end, int from, int to) implements Cut {}

    /** A run of characters inside a line that stays; characters that stay, or the line's ends, are on both sides of it. */
    record Run(int line, int from, int to) implements Cut {}
}
