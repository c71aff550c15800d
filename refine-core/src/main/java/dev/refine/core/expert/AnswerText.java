package dev.refine.core.expert;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes the refined text out of what an expert said. */
final class AnswerText {
    private static final String FENCE = "```";
    private static final String THOUGHTS_END = "</think>";
    private static final int LONGEST_REFUSAL = 600;
    private static final List<String> REFUSALS = List.of(
            "i'm sorry",
            "i am sorry",
            "sorry,",
            "i can't",
            "i cannot",
            "i can not",
            "i'm unable",
            "i am unable",
            "i won't",
            "i'm not able",
            "i am not able",
            "as an ai");

    private AnswerText() {}

    /** Whether a text begins: at a tag of {@link ExpertPrompt}, or at the fence of a code block that the window has not. */
    static boolean hasText(String answer, String window) {
        String spoken = withoutThoughts(answer);
        return spoken.contains(ExpertPrompt.OPEN) || fence(spoken, window) >= 0;
    }

    /**
     * The text between the tags of {@link ExpertPrompt}; without tags, between the fences of a code block where the window has
     * none. What a model thought aloud before it is left out, and so is one line break beside a tag or fence. An answer
     * without either is none: talk, and half an answer, would be taken for a text of which nearly all was deleted.
     *
     * @return empty where no text begins, or one begins and does not end
     */
    static Optional<String> of(String answer, String window) {
        String spoken = withoutThoughts(answer);
        int open = spoken.indexOf(ExpertPrompt.OPEN);
        if (open >= 0) {
            int close = spoken.lastIndexOf(ExpertPrompt.CLOSE);
            int start = open + ExpertPrompt.OPEN.length();
            return close < start ? Optional.empty() : Optional.of(trimBreaks(spoken.substring(start, close)));
        }
        int fence = fence(spoken, window);
        return fence < 0 ? Optional.empty() : fenced(spoken.substring(fence));
    }

    /** Where a code block begins, at the start of a line; -1 where none does, or the window has some of its own. */
    private static int fence(String spoken, String window) {
        if (window.contains(FENCE)) {
            return -1;
        }
        int behindBreak = spoken.indexOf("\n" + FENCE);
        return spoken.startsWith(FENCE) ? 0 : behindBreak < 0 ? -1 : behindBreak + 1;
    }

    private static String withoutThoughts(String answer) {
        int end = answer.stripLeading().startsWith("<think>") ? answer.indexOf(THOUGHTS_END) : -1;
        return end < 0 ? answer : answer.substring(end + THOUGHTS_END.length()).stripLeading();
    }

    /** The first line of a block names its language; what comes behind the block is talk. */
    private static Optional<String> fenced(String block) {
        int start = block.indexOf('\n');
        int end = block.lastIndexOf("\n" + FENCE);
        if (start < 0 || end < 0) {
            return Optional.empty();
        }
        return Optional.of(end <= start ? "" : block.substring(start + 1, end));
    }

    private static String trimBreaks(String text) {
        int start = text.startsWith("\r\n") ? 2 : text.startsWith("\n") ? 1 : 0;
        int end = text.endsWith("\r\n") ? text.length() - 2 : text.endsWith("\n") ? text.length() - 1 : text.length();
        return start >= end ? "" : text.substring(start, end);
    }

    /** Whether a short answer without tags says that the expert does not want to, in words that the window has not. */
    static boolean isRefusal(String answer, String window) {
        String spoken = withoutThoughts(answer).strip().replace('’', '\'').toLowerCase(Locale.ROOT);
        return spoken.length() <= LONGEST_REFUSAL
                && !spoken.contains(ExpertPrompt.OPEN)
                && REFUSALS.stream().anyMatch(spoken::startsWith)
                && !window.toLowerCase(Locale.ROOT).contains(spoken);
    }
}
