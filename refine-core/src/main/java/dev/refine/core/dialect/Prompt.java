package dev.refine.core.dialect;

import dev.refine.core.text.CodePoints;
import dev.refine.core.text.IndexedText;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes what a model is shown of a text.
 *
 * @param system the system message of formats that need one, else empty
 * @param lineCharacters code points of a line that are shown; 0 for all
 */
public record Prompt(PromptFormat format, String system, int lineCharacters, ControlTokens controls) {
    private static final String ELLIPSIS = "…";

    /** The whole prompt, without the tokens that a tokenizer puts before it. */
    public String render(Chunk chunk) {
        return format.wrapped(lines(chunk), system);
    }

    /** What a server is told, beside the system message. */
    public String said(Chunk chunk) {
        return format.said(lines(chunk));
    }

    private String lines(Chunk chunk) {
        return IntStream.range(chunk.start(), chunk.end())
                .mapToObj(line -> line(chunk.text(), line, line - chunk.numbered()))
                .collect(Collectors.joining("\n"));
    }

    /** The prompt of no lines. */
    String wrapping() {
        return format.wrapped("", system);
    }

    /**
     * A line with its number.
     *
     * @param index from 0, where the first number would stand
     */
    String line(IndexedText text, int line, int index) {
        return format.prefix(index) + shortened(controls.harmless(content(text, line)));
    }

    private String content(IndexedText text, int line) {
        String content = text.line(line);
        // the models of UltraX were shown no carriage returns
        return format == PromptFormat.ULTRAX && content.endsWith("\r")
                ? content.substring(0, content.length() - 1)
                : content;
    }

    private String shortened(String line) {
        if (lineCharacters == 0 || line.length() <= lineCharacters) {
            return line;
        }
        int end = CodePoints.advance(line, 0, line.length(), lineCharacters);
        return end == line.length() ? line : line.substring(0, end) + ELLIPSIS;
    }
}
