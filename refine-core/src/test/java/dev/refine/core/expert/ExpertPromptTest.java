package dev.refine.core.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.endpoint.ChatMessage;
import dev.refine.core.endpoint.Sampling;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.TextHash;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExpertPromptTest {

    @Test
    void otherWordsAreAnotherVersion() {
        String words = ExpertPrompt.messages("TEXT").stream()
                .map(message -> message.role() + message.content())
                .collect(Collectors.joining("\n"));
        assertThat(ExpertPrompt.VERSION + " " + HexFormat.of().formatHex(TextHash.of(words), 0, 8))
                .as("answers to other words must not be reused: raise the version with the hash")
                .isEqualTo("1 9878d4f53285d90f");
    }

    @Test
    void windowsAreWholeLinesAndTogetherTheText() {
        String text = "one\n\ntwo " + "x".repeat(100) + "\nthree " + "y".repeat(100) + "\n";
        List<Window> windows = Window.cut(IndexedText.of(text), 64).orElseThrow();
        assertThat(windows.stream().map(Window::text).collect(Collectors.joining("\n")))
                .isEqualTo(text);
        assertThat(windows).extracting(Window::firstLine).containsExactly(0, 3);
    }

    @Test
    void windowsThatHoldNoTextOrTooMuchAreRefused() {
        assertThatThrownBy(() -> new ExpertOptions(Sampling.DEFAULT, 63)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExpertOptions(Sampling.DEFAULT, 1_000_001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefineModelReadsNumberedLinesAndLearnsTheProgram() {
        List<ChatMessage> messages = RefinePrompt.messages(IndexedText.of("Home | News\n\nIt rained."));
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).content()).endsWith("\n[doc]\n[1] Home | News\n[2] \n[3] It rained.\n[/doc]");
    }

    @Test
    void aTrainingRecordIsOneLineOfJson() {
        assertThat(RefinePrompt.trainingLine(
                        IndexedText.of("a \"b\"\u2028\n😀"), "remove_str(1, \"b\")\nremove_lines(2, 2)"))
                .startsWith("{\"messages\":[{\"role\":\"user\",\"content\":\"")
                .endsWith("[doc]\\n[1] a \\\"b\\\"\u2028\\n[2] 😀\\n[/doc]\"},"
                        + "{\"role\":\"assistant\",\"content\":\"remove_str(1, \\\"b\\\")\\nremove_lines(2, 2)\"}]}")
                .doesNotContain("\n");
    }
}
