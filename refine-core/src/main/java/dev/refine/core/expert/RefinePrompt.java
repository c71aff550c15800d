package dev.refine.core.expert;

import dev.refine.core.endpoint.ChatJson;
import dev.refine.core.endpoint.ChatMessage;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.List;

/**
 * What a generating refine model reads: the text with numbered lines, as RefineX (arXiv 2507.03253) numbers them, and as
 * its answer a program.
 *
 * <pre>
 *   [doc]
 *   [1] Home | News                →     remove_lines(1, 1)
 *   [2] It rained. Share                 remove_str(2, " Share")
 *   [/doc]
 * </pre>
 */
public final class RefinePrompt {
    private static final String TASK = """
            Write the edit program that deletes from this text what does not belong there: one op a line, from \
            keep_all(), remove_all(), remove_lines(first, last) and remove_str(line, "string") or \
            remove_str(line, "string", occurrence). Lines count from 1. Write keep_all() for a text that is good as it is.
            """;

    private RefinePrompt() {}

    /** The conversation up to the model's answer. */
    public static List<ChatMessage> messages(IndexedText text) {
        StringBuilder prompt = new StringBuilder(TASK).append("\n[doc]\n");
        for (int line = 0; line < text.lines(); line++) {
            prompt.append('[').append(line + 1).append("] ");
            prompt.append(text.text(), text.start(line), text.end(line)).append('\n');
        }
        return List.of(ChatMessage.user(prompt.append("[/doc]").toString()));
    }

    /**
     * A record for fine-tuning: the conversation with the answer that it should get, as {@link ChatJson#line}.
     *
     * @param program in its text form
     */
    public static String trainingLine(IndexedText text, String program) {
        List<ChatMessage> conversation = new ArrayList<>(messages(text));
        conversation.add(ChatMessage.assistant(program));
        return ChatJson.line(conversation);
    }
}
