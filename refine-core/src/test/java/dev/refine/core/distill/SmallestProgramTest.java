package dev.refine.core.distill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.edit.CheckedProgram;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** All that a program can do to a small text, tried out one by one. */
class SmallestProgramTest {

    @Test
    void noProgramForTheSameTextHasFewerOpsOrFewerStrings() {
        for (String raw : allTexts("ab\n", 6)) {
            assertSmallest(raw, EveryProgram.of(raw));
        }
    }

    @Test
    void onLongerTextsToo() {
        for (int seed = 0; seed < 400; seed++) {
            String raw = randomText(seed, "ab \n\n", 10);
            assertSmallest(raw, EveryProgram.of(raw));
        }
    }

    private static void assertSmallest(String raw, Map<String, EveryProgram> programs) {
        programs.forEach((refined, smallest) -> {
            CheckedProgram program = distill(raw, refined).program();
            assertThat(ProgramApplier.apply(program).refined()).isEqualTo(refined);
            assertThat(EveryProgram.of(program))
                    .as("%s to %s", quote(raw), quote(refined))
                    .usingComparator(EveryProgram.BY_SIZE)
                    .isEqualTo(smallest);
        });
    }

    /** No character of the alphabet is part of a word, so that no end of a piece is better than another. */
    @Test
    void amongTheSmallestTheFirstPlaceIsTaken() {
        for (String raw : allTexts(".|\n", 6)) {
            EveryProgram.of(raw)
                    .forEach((refined, smallest) -> assertThat(
                                    EveryProgram.of(distill(raw, refined).program()))
                            .as("%s to %s", quote(raw), quote(refined))
                            .isEqualTo(smallest));
        }
    }

    @Test
    void linesAreJoinedOnlyWhereTheyMustBe() {
        for (int seed = 0; seed < 2_000; seed++) {
            String raw = randomText(seed, "ab\n\n", 9);
            String refined = RandomPair.without(raw, new Random(seed));
            if (WhiteSpace.only(refined)) {
                continue;
            }
            int least = EveryProgram.of(raw).keySet().stream()
                    .mapToInt(result -> joints(result, refined))
                    .min()
                    .orElseThrow();
            assertThat(distill(raw, refined).joinedLines())
                    .as("%s to %s", quote(raw), quote(refined))
                    .isEqualTo(least);
        }
    }

    private static int joints(String result, String refined) {
        int joints = LineFeeds.beside(result, refined);
        return joints < 0 ? Integer.MAX_VALUE : joints;
    }

    private static Distilled.Kept distill(String raw, String refined) {
        return (Distilled.Kept) Distiller.distill(IndexedText.of(raw), refined, DistillOptions.DEFAULT);
    }

    private static List<String> allTexts(String alphabet, int length) {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int from = 0; texts.get(from).length() < length; from++) {
            for (int i = 0; i < alphabet.length(); i++) {
                texts.add(texts.get(from) + alphabet.charAt(i));
            }
        }
        return texts;
    }

    private static String randomText(int seed, String alphabet, int length) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String quote(String text) {
        return '"' + text.replace("\n", "\\n") + '"';
    }
}
