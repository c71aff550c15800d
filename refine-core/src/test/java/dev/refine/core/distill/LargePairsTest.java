package dev.refine.core.distill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.text.IndexedText;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts of a megabyte that are made to be slow. What grows with the product of both sides would take hours. */
@Timeout(120)
class LargePairsTest {
    private static final int MEGABYTE = 1_000_000;

    private static String lines(int size, IntUnaryOperator content) {
        return IntStream.range(0, size)
                .mapToObj(line -> "line " + content.applyAsInt(line) + " of a text that goes on and on")
                .collect(Collectors.joining("\n"));
    }

    private static String letters(int size, String alphabet, Random random) {
        StringBuilder letters = new StringBuilder();
        while (letters.length() < size) {
            letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return letters.toString();
    }

    private static String without(String text, int share, Random random) {
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (random.nextInt(share) > 0) {
                part.append(text.charAt(i));
            }
        }
        return part.toString();
    }

    private static void isExact(String raw, String refined) {
        Distilled distilled = Distiller.distill(IndexedText.of(raw), refined, DistillOptions.DEFAULT);
        assertThat(distilled).isInstanceOf(Distilled.Kept.class);
        Distilled.Kept kept = (Distilled.Kept) distilled;
        assertThat(LineFeeds.beside(ProgramApplier.apply(kept.program()).refined(), refined))
                .isEqualTo(kept.joinedLines());
    }

    private static void isRejected(String raw, String refined, RejectReason reason) {
        assertThat(Distiller.distill(IndexedText.of(raw), refined, DistillOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        Distilled.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Test
    void everySecondOfManyLines() {
        String raw = lines(18_000, line -> line);
        isExact(raw, lines(9_000, line -> 2 * line));
    }

    @Test
    void allLinesAreEqual() {
        isExact("x\n".repeat(500_000), "x\n".repeat(200_000) + "x");
        isExact(lines(25_000, line -> 7), lines(11_000, line -> 7));
    }

    @Test
    void fewDifferentLinesInAnyOrder() {
        Random random = new Random(1);
        int[] numbers = random.ints(25_000, 0, 3).toArray();
        int[] kept = IntStream.range(0, numbers.length).filter(i -> i % 7 != 3).toArray();
        isExact(lines(numbers.length, i -> numbers[i]), lines(kept.length, i -> numbers[kept[i]]));
    }

    @Test
    void blankLinesAlone() {
        isExact("\n".repeat(MEGABYTE) + "end", "\n".repeat(MEGABYTE / 3) + "end");
    }

    @Test
    void oneLineOfOneLetter() {
        isExact("a".repeat(MEGABYTE), "a".repeat(MEGABYTE / 3));
    }

    @Test
    void oneLineThatRepeatsItself() {
        String raw = "Home | News | ".repeat(MEGABYTE / 14);
        isExact(raw, "News | Home | ".repeat(MEGABYTE / 40));
        isExact(raw, raw.substring(0, MEGABYTE / 3) + "| | | |" + raw.substring(MEGABYTE / 2));
    }

    @Test
    void oneLineOfWhichManyPiecesGo() {
        Random random = new Random(2);
        String raw = letters(MEGABYTE, "etaoin shrdlu", random);
        StringBuilder refined = new StringBuilder();
        for (int i = 0; i < raw.length(); i += 1_000) {
            refined.append(raw, i, Math.min(raw.length(), i + 400 + random.nextInt(600)));
        }
        isExact(raw, refined.toString());
    }

    @Test
    void lettersAtRandom() {
        Random random = new Random(3);
        String raw = letters(MEGABYTE, "ab", random);
        isRejected(raw, without(raw, 2, random), RejectReason.TOO_MANY_OPS);
        isExact(raw, without(raw, 1_000, random));
    }

    @Test
    void manyLinesThatEachLoseAPiece() {
        isExact(lines(9_000, line -> line), lines(9_000, line -> line).replace(" goes", ""));
        isExact("a b c d e f\n".repeat(9_000), "a b d e f\n".repeat(9_000));
    }

    @Test
    void allLinesJoined() {
        String raw = lines(20_000, line -> line);
        isExact(raw, raw.replace("\n", ""));
    }

    @Test
    void nothingInCommon() {
        Random random = new Random(4);
        isRejected(
                letters(MEGABYTE, "abc de\n", random), letters(MEGABYTE, "xyz uv\n", random), RejectReason.REWRITTEN);
        isRejected("a".repeat(MEGABYTE), "b".repeat(MEGABYTE), RejectReason.REWRITTEN);
    }

    @Test
    void theSameLettersInAnotherOrder() {
        Random random = new Random(5);
        isRejected(letters(MEGABYTE, "ab \n", random), letters(MEGABYTE, "ab \n", random), RejectReason.REWRITTEN);
        isRejected("ab".repeat(MEGABYTE / 2), "ba".repeat(MEGABYTE / 2), RejectReason.REWRITTEN);
    }

    @Test
    void aWordIsWrittenAnewInEveryLine() {
        String raw = lines(9_000, line -> line);
        Distilled distilled =
                Distiller.distill(IndexedText.of(raw), raw.replace("on and on", "on & on"), DistillOptions.DEFAULT);
        assertThat(distilled.discarded().replacedRuns()).isEqualTo(9_000);
    }

    @Test
    void nothingOrEverythingGoes() {
        String raw = lines(20_000, line -> line);
        isExact(raw, raw);
        isExact(raw, raw.substring(raw.length() - 1));
    }
}
