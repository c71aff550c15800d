package dev.refine.core.dialect;

import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts texts into windows of whole lines, as the code of each family does. What the chunks of a text decide is a partition of
 * its lines: where windows overlap, {@link PromptFormat#ULTRAX} has the earlier one decide, {@link PromptFormat#REFINE} and
 * {@link PromptFormat#REFINEX} each the half that is its own. Where a line would not be shown whole, it is a chunk that fails, and
 * not sent as it is.
 */
public final class ChunkCutter<E extends Exception> {
    private static final int PROX_TOKENS = 1500;
    private static final int ULTRAX_CHARACTERS = 48_000;
    private static final double ULTRAX_OVERLAP = .2;

    private final Prompt prompt;
    private final TokenCounter<E> counter;
    private final int capacity;
    private final int overlapLines;

    /**
     * @param tokens the longest prompt
     * @param overlapLines lines that neighbours share, for formats that leave it open
     */
    public ChunkCutter(Prompt prompt, TokenCounter<E> counter, int tokens, int overlapLines) throws E {
        this.prompt = prompt;
        this.counter = counter;
        int left = tokens - counter.count(prompt.wrapping());
        capacity = prompt.format() == PromptFormat.PROX ? Math.min(PROX_TOKENS, left) : left;
        this.overlapLines = overlapLines;
    }

    /** How many tokens of lines a window holds; not above 0 where the prompt leaves no room for any. */
    public int capacity() {
        return capacity;
    }

    /** In order; at least one. */
    public List<ShownChunk> cut(IndexedText text) throws E {
        List<ShownChunk> chunks = new ArrayList<>();
        int start = 0;
        int first = 0;
        int end = fill(text, start);
        while (start < text.lines()) {
            if (end == start) {
                chunks.add(new ShownChunk(chunk(text, start, start + 1, start, start + 1), tooLong()));
                start = start + 1;
                first = start;
                end = fill(text, start);
                continue;
            }
            int next = end;
            int nextEnd = fill(text, end);
            int shared = nextEnd == end ? end : sharedFrom(text, start, end);
            int reached = shared < end ? fill(text, shared) : nextEnd;
            if (reached > end) {
                next = shared;
                nextEnd = reached;
            }
            int last = border(next, end);
            chunks.add(new ShownChunk(chunk(text, start, end, first, last), Optional.empty()));
            start = next;
            first = last;
            end = nextEnd;
        }
        return chunks;
    }

    private static Optional<ChunkFault> tooLong() {
        return Optional.of(ChunkFault.LINE_TOO_LONG);
    }

    private Chunk chunk(IndexedText text, int start, int end, int first, int last) {
        return new Chunk(text, start, end, first, last, numbered(start));
    }

    private int numbered(int start) {
        return prompt.format().isNumberedAnew() ? start : 0;
    }

    /** The line behind the last one that a window from here holds; {@code start} where it holds none. */
    private int fill(IndexedText text, int start) throws E {
        int tokens = 0;
        int characters = -1;
        int end = start;
        while (end < text.lines()) {
            String line = prompt.line(text, end, end - numbered(start));
            tokens += tokens(line);
            characters += 1 + length(line);
            if (tokens > capacity || characters > mostCharacters()) {
                return end;
            }
            end++;
        }
        return end;
    }

    private int tokens(String line) throws E {
        // ProX counts the token that its tokenizer puts before each text with each line, and no line feeds
        return prompt.format() == PromptFormat.PROX ? counter.count(line) + 1 : counter.count(line + "\n");
    }

    private int mostCharacters() {
        return prompt.format() == PromptFormat.ULTRAX ? ULTRAX_CHARACTERS : Integer.MAX_VALUE;
    }

    /** The first line that the next window has too; {@code end} where that would be as good as the whole window. */
    private int sharedFrom(IndexedText text, int start, int end) {
        int from = switch (prompt.format()) {
            case REFINE, REFINEX -> end - overlapLines;
            case PROX -> end;
            case ULTRAX -> overlapping(text, start, end);
        };
        return from > start ? from : end;
    }

    private int overlapping(IndexedText text, int start, int end) {
        int whole = end - start - 1;
        for (int line = start; line < end; line++) {
            whole += length(prompt.line(text, line, line));
        }
        int left = (int) (whole * ULTRAX_OVERLAP);
        int from = end;
        while (from > start) {
            left -= length(prompt.line(text, from - 1, from - 1));
            if (left < 0) {
                return from;
            }
            from--;
        }
        return from;
    }

    /** The first line of those that both show, {@code [from, end)}, that the later one decides. */
    private int border(int from, int end) {
        return prompt.format().halvesSharedLines() ? from + (end - from + 1) / 2 : end;
    }

    private static int length(String line) {
        return line.codePointCount(0, line.length());
    }
}
