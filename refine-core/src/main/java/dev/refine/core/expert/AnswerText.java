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

    /**
     * The text between the tags of {@link ExpertPrompt}; without tags, between the fences of a code block that the window
     * does not begin with; without those, all of it. What a model thought aloud before it is left out, and so is one line
     * break beside a tag or fence.
     *
     * @return empty where the text begins and does not end
     */
    static Optional<String> of(String answer, String window) {
        String spoken = withoutThoughts(answer);
        int open = spoken.indexOf(ExpertPrompt.OPEN);
        if (open >= 0) {
            int close = spoken.lastIndexOf(ExpertPrompt.CLOSE);
            int start = open + ExpertPrompt.OPEN.length();
            return close < start ? Optional.empty() : Optional.of(trimBreaks(spoken.substring(start, close)));
        }
        String stripped = spoken.strip();
        return stripped.startsWith(FENCE) && !window.stripLeading().startsWith(FENCE)
                ? fenced(stripped)
                : Optional.of(trimBreaks(spoken));
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
