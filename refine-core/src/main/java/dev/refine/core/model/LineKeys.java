package dev.refine.core.model;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.TextHash;
import dev.refine.core.text.UnitCutter;
import dev.refine.core.text.Units;
import dev.refine.core.text.WhiteSpace;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The keys by which a template memory knows lines, and parts of long lines, again ({@code docs/templates.md}). Two units have
 * one key when they differ in nothing but digits, white space at their ends and the kind of white space within:
 *
 * <pre>
 *   "Comments (12)"   "  Comments (07) "     one key: Comments (00)
 *   "Comments (5)"                           another: Comments (0)
 *   "12 | 2,50"       "– 3 –"                none: fewer than two letters
 * </pre>
 */
public final class LineKeys {
    /** Of the definition on this page; memories made by another can't be used. */
    public static final int VERSION = 1;

    private static final int LEAST_LETTERS = 2;

    private LineKeys() {}

    /** The keys of a text's units, each once, ascending. */
    public static long[] of(IndexedText text) {
        Units units = UnitCutter.cut(text);
        long[] keys = IntStream.range(0, units.size())
                .mapToObj(unit -> of(text.text(), units.start(unit), units.end(unit)))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .toArray();
        Arrays.sort(keys);
        return Arrays.stream(keys).distinct().toArray();
    }

    /** The key of a unit: 64 bits of the SHA-256 of its folded form; none for a unit with fewer than two letters. */
    static OptionalLong of(String text, int start, int end) {
        StringBuilder folded = new StringBuilder(end - start);
        int letters = 0;
        boolean white = false;
        for (int at = start; at < end; ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (WhiteSpace.is(c)) {
                white = true;
                continue;
            }
            if (white && !folded.isEmpty()) {
                folded.append(' ');
            }
            white = false;
            letters += Character.isLetter(c) ? 1 : 0;
            folded.appendCodePoint(Character.isDigit(c) ? '0' : c);
        }
        return letters < LEAST_LETTERS ? OptionalLong.empty() : OptionalLong.of(hash(folded.toString()));
    }

    /** 64 bits that name a text: one in 10^19 pairs of different texts shares them. */
    public static long hash(String text) {
        return ByteBuffer.wrap(TextHash.of(text)).getLong();
    }
}
