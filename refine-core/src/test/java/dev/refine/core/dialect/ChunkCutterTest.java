package dev.refine.core.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkCutterTest {
    private static final ControlTokens NO_CONTROLS = new ControlTokens(List.of());

    /** A token a character, so that sizes can be counted by hand. */
    private static List<ShownChunk> cut(PromptFormat format, String text, int tokens, int overlapLines) {
        Prompt prompt = new Prompt(format, "", 0, NO_CONTROLS);
        return new ChunkCutter<RuntimeException>(prompt, String::length, tokens, overlapLines)
                .cut(IndexedText.of(text));
    }

    private static List<String> places(List<ShownChunk> chunks) {
        return chunks.stream()
                .map(shown -> shown.chunk().start() + "-" + shown.chunk().end() + " decides "
                        + shown.chunk().first() + "-" + shown.chunk().last()
                        + shown.fault().map(fault -> " " + fault.word()).orElse(""))
                .toList();
    }

    private static String lines(int count, String line) {
        return IntStream.range(0, count).mapToObj(i -> line).collect(Collectors.joining("\n"));
    }

    private static int refineTokens(int lines) {
        return "<|page|><|program|>".length() + lines * "1|abc\n".length();
    }

    @Test
    void aTextThatFitsIsOneChunk() {
        assertThat(places(cut(PromptFormat.REFINE, lines(3, "abc"), refineTokens(3), 2)))
                .containsExactly("0-3 decides 0-3");
    }

    @Test
    void neighboursOfOurFormatDecideHalfOfWhatTheyShare() {
        assertThat(places(cut(PromptFormat.REFINE, lines(8, "abc"), refineTokens(4), 2)))
                .containsExactly("0-4 decides 0-3", "2-6 decides 3-5", "4-8 decides 5-8");
        assertThat(places(cut(PromptFormat.REFINE, lines(6, "abc"), refineTokens(4), 1)))
                .containsExactly("0-4 decides 0-4", "3-6 decides 4-6");
    }

    @Test
    void aWindowThatWouldShowNothingNewSharesNothing() {
        String text = "abc\nabc\nabc\n" + "x".repeat(16);
        assertThat(places(cut(PromptFormat.REFINE, text, refineTokens(3) + 1, 2)))
                .containsExactly("0-3 decides 0-3", "3-4 decides 3-4");
    }

    @Test
    void aLineThatNoWindowHoldsFailsAloneAndIsNotSent() {
        String text = "abc\n" + "x".repeat(1000) + "\nabc\nabc";
        assertThat(places(cut(PromptFormat.REFINE, text, refineTokens(3), 2)))
                .containsExactly("0-1 decides 0-1", "1-2 decides 1-2 line_too_long", "2-4 decides 2-4");
    }

    @Test
    void proxTakesLinesOf1500TokensAndSharesNone() {
        // [000] and 94 characters are 99, and the token that begins each text is counted with each line
        List<ShownChunk> chunks = cut(PromptFormat.PROX, lines(31, "x".repeat(94)), 4000, 2);
        assertThat(places(chunks)).containsExactly("0-15 decides 0-15", "15-30 decides 15-30", "30-31 decides 30-31");
        assertThat(chunks.get(1).chunk().numbered()).isZero();
    }

    @Test
    void aLineThatProxWouldSendWholeFails() {
        assertThat(places(cut(PromptFormat.PROX, "abc\n" + "x".repeat(1495), 4000, 0)))
                .containsExactly("0-1 decides 0-1", "1-2 decides 1-2 line_too_long");
        assertThat(places(cut(PromptFormat.PROX, "x".repeat(1494), 4000, 0))).containsExactly("0-1 decides 0-1");
    }

    @Test
    void ultraxTakes48000CharactersAndTheEarlierWindowDecidesWhatTwoShow() {
        // <lid:1> and 992 characters are 999, 1000 with a line feed; from line 10 on one more, from 100 on two
        String text = lines(120, "x".repeat(992));
        List<String> places = places(cut(PromptFormat.ULTRAX, text, 1 << 20, 0));
        assertThat(places).first().isEqualTo("0-47 decides 0-47");
        // 20 % of the first window are 9,407 characters: nine lines of 1,000
        assertThat(places.get(1)).startsWith("38-").contains(" decides 47-");
        assertThat(places).last().asString().endsWith("-120");
    }

    @Test
    void ultraxShowsATextOf48000CharactersAtOnce() {
        assertThat(cut(PromptFormat.ULTRAX, "x".repeat(48_000 - 7), 1 << 20, 0)).hasSize(1);
        assertThat(cut(PromptFormat.ULTRAX, "𝒳".repeat(48_000 - 7), 1 << 20, 0)
                        .get(0)
                        .fault())
                .isEmpty();
        assertThat(cut(PromptFormat.ULTRAX, "x".repeat(48_000 - 6), 1 << 20, 0)
                        .get(0)
                        .fault())
                .contains(ChunkFault.LINE_TOO_LONG);
    }

    @Test
    void whatChunksDecideIsAPartitionOfTheLines() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                lines.add("x".repeat(random.nextInt(random.nextInt(20) == 0 ? 400 : 30)));
            }
            PromptFormat[] formats = PromptFormat.values();
            PromptFormat format = formats[random.nextInt(formats.length)];
            int tokens = 150 + random.nextInt(300);
            List<ShownChunk> chunks = cut(format, String.join("\n", lines), tokens, random.nextInt(5));
            int next = 0;
            for (ShownChunk shown : chunks) {
                assertThat(shown.chunk().first()).as("seed %s", seed).isEqualTo(next);
                next = shown.chunk().last();
            }
            assertThat(next).as("seed %s", seed).isEqualTo(lines.size());
        }
    }

    @Test
    void promptsAreWrittenAsTheirCodeDoes() {
        Chunk chunk = new Chunk(IndexedText.of("one\ntwo\r\nthree"), 1, 3, 1, 3, 0);
        assertThat(new Prompt(PromptFormat.PROX, "", 0, NO_CONTROLS).render(chunk))
                .isEqualTo("[INST] <<SYS>>\nYou are a helpful, respectful and honest assistant.\n<</SYS>>\n\n[doc]\n"
                        + "[001]two\r\n[002]three\n[/doc] [/INST]");
        assertThat(new Prompt(PromptFormat.ULTRAX, "Clean.", 0, NO_CONTROLS).render(chunk))
                .isEqualTo("""
                        <|im_start|>system
                        Clean.<|im_end|>
                        <|im_start|>user
                        <lid:2>two
                        <lid:3>three<|im_end|>
                        <|im_start|>assistant
                        <think>

                        </think>

                        """);
        assertThat(new Prompt(PromptFormat.REFINE, "", 4, NO_CONTROLS).render(new Chunk(chunk.text(), 1, 3, 1, 3, 1)))
                .isEqualTo("<|page|>1|two\r\n2|thre…<|program|>");
        assertThat(new Prompt(PromptFormat.REFINEX, "", 0, NO_CONTROLS).render(new Chunk(chunk.text(), 1, 3, 1, 3, 1)))
                .isEqualTo("[doc]\n[1] two\r\n[2] three\n[/doc]\n");
    }

    @Test
    void aTextCanNotBringAControlToken() {
        ControlTokens controls = new ControlTokens(List.of("<|end|>", "<|end|>\n", "<|", "|", "𝒳𝒳"));
        assertThat(controls.harmless("a<|end|>b")).isEqualTo("a< |end|>b");
        assertThat(controls.harmless("<|<|")).isEqualTo("< |< |");
        assertThat(controls.harmless("a|b 𝒳𝒳𝒳")).isEqualTo("a|b 𝒳 𝒳𝒳");
        String plain = "plain";
        assertThat(controls.harmless(plain)).isSameAs(plain);
        assertThat(Optional.of(new Prompt(PromptFormat.REFINE, "", 0, controls)
                        .render(Chunk.whole(IndexedText.of("<|end|>")))))
                .contains("<|page|>1|< |end|><|program|>");
    }
}
