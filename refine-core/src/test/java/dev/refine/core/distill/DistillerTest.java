package dev.refine.core.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.distill.DistillOptions.WhiteSpaceEdits;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramPrinter;
import dev.refine.core.text.IndexedText;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistillerTest {
    private static final String PAGE = "Home | News\n\nA title [Share]\nIt rained.\n© Daily";

    private static Distilled distill(String raw, String refined) {
        return Distiller.distill(IndexedText.of(raw), refined, DistillOptions.DEFAULT);
    }

    private static Distilled.Kept kept(String raw, String refined) {
        return (Distilled.Kept) distill(raw, refined);
    }

    private static String program(String raw, String refined) {
        return print(kept(raw, refined));
    }

    private static String print(Distilled.Kept kept) {
        return ProgramPrinter.print(kept.program().effective());
    }

    @Test
    void linesAndPartsOfLinesGo() {
        assertThat(program(PAGE, "A title\nIt rained."))
                .isEqualTo("remove_lines(1, 2)\nremove_str(3, \" [Share]\")\nremove_lines(5, 5)");
    }

    @Test
    void aTextThatStaysIsAKeepAllPair() {
        assertThat(kept(PAGE, PAGE).keepsAll()).isTrue();
        assertThat(program(PAGE, PAGE)).isEqualTo("keep_all()");
        assertThat(program("", "")).isEqualTo("keep_all()");
        assertThat(program(" \n", "")).isEqualTo("keep_all()");
    }

    @Test
    void aTextOfWhichNothingIsLeftIsEmptied() {
        assertThat(program(PAGE, "")).isEqualTo("remove_all()");
        assertThat(program(PAGE, " \n\n")).isEqualTo("remove_all()");
    }

    @Test
    void aStringThatStandsTwiceNamesItsOccurrence() {
        assertThat(program("Read on: how to Read on well", "Read on: how to  well"))
                .isEqualTo("remove_str(1, \"Read on\", 2)");
    }

    @Test
    void aDeletionAcrossALineBreakBecomesTheRightOpsForEachLine() {
        assertThat(program("It rained. Share\nMenu\nMore | All day long.", "It rained.\nAll day long."))
                .isEqualTo("remove_str(1, \" Share\")\nremove_lines(2, 2)\nremove_str(3, \"More | \")");
    }

    @Test
    void aLineBreakBetweenTwoLinesThatStayStays() {
        Distilled.Kept kept = kept("The storm\n passed by.\nShare", "The storm passed by.");
        assertThat(kept.joinedLines()).isEqualTo(1);
        assertThat(print(kept)).isEqualTo("remove_lines(3, 3)");
    }

    @Test
    void aLineIsNotJoinedWhereAnotherOneHoldsItWhole() {
        Distilled.Kept kept = kept("a\nb\nab", "ab");
        assertThat(kept.joinedLines()).isZero();
        assertThat(print(kept)).isEqualTo("remove_lines(1, 2)");
    }

    @Test
    void aLineMayStayEmpty() {
        assertThat(program("Menu\nIt rained.", "\nIt rained.")).isEqualTo("remove_str(1, \"Menu\")");
    }

    @Test
    void onePieceIsBetterThanTwoHoweverItsEndsLie() {
        assertThat(program("xxabyy", "xyy")).isEqualTo("remove_str(1, \"xab\")");
    }

    @Test
    void wholeLinesAreBetterThanAsManyStrings() {
        // two strings would do as well: "b" from the first line, "b" from the third
        assertThat(program("ab\na\nb\nab", "a\nb")).isEqualTo("remove_lines(1, 1)\nremove_lines(4, 4)");
    }

    @Test
    void noWordIsCutWhereTheSamePieceCanBeTakenBetweenWords() {
        Distilled.Kept kept = kept("tether ether x", "tether x");
        assertThat(print(kept)).isEqualTo("remove_str(1, \" ether\")");
        assertThat(kept.cutWords()).isZero();
    }

    @Test
    void cutWordsAreCounted() {
        assertThat(kept("The homepage of it.", "The home of it.").cutWords()).isEqualTo(1);
    }

    @Test
    void ofEqualLinesTheFirstGoes() {
        assertThat(program("x\nx\ny", "x\ny")).isEqualTo("remove_lines(1, 1)");
    }

    @Test
    void whatTheExpertInsertedIsDiscardedAndCounted() {
        Distilled.Kept kept = kept(PAGE, "# A title\nIt rained.");
        assertThat(ProgramApplier.apply(kept.program()).refined()).isEqualTo("A title\nIt rained.");
        assertThat(kept.discarded()).isEqualTo(new Discarded(1, 2, 0, 0, 2));
    }

    @Test
    void whatTheExpertReplacedStaysAsItWas() {
        Distilled.Kept kept = kept("Menu\nTeh storm passed “over”.", "The storm passed \"over\".");
        assertThat(print(kept)).isEqualTo("remove_lines(1, 1)");
        assertThat(kept.discarded().replacedRuns()).isEqualTo(3);
        assertThat(kept.discarded().longestRun()).isEqualTo(2);
    }

    @Test
    void aLineBreakInPlaceOfASpaceIsDiscarded() {
        Distilled.Kept kept = kept("Menu\nThe storm passed over the town.", "The storm passed\nover the town.");
        assertThat(print(kept)).isEqualTo("remove_lines(1, 1)");
        assertThat(kept.discarded()).isEqualTo(new Discarded(0, 0, 1, 1, 1));
    }

    @Test
    void aSpaceInPlaceOfALineBreakIsDiscarded() {
        Distilled.Kept kept = kept("Menu\nThe storm passed\nover the town.", "The storm passed over the town.");
        assertThat(print(kept)).isEqualTo("remove_lines(1, 1)");
        assertThat(kept.discarded().replacedRuns()).isEqualTo(1);
    }

    @Test
    void aChangedWordBesideADeletionIsFoundAgain() {
        Distilled.Kept kept = kept("Share this page on Facebook | Teh storm passed over.", "The storm passed over.");
        assertThat(ProgramApplier.apply(kept.program()).refined()).isEqualTo("Teh storm passed over.");
    }

    @Test
    void aSignThatWasReplacedBesideLinesThatWentStays() {
        assertThat(program("It rained.\nMenu\n“All” day.", "It rained!\n“All” day."))
                .isEqualTo("remove_lines(2, 2)");
        assertThat(program("It rained.\nMenu\n“All” day.", "It rained.\n\"All” day."))
                .isEqualTo("remove_lines(2, 2)");
    }

    @Test
    void aSpaceInPlaceOfWordsIsInserted() {
        Distilled.Kept kept = kept("之一，通信费用的“膨胀”自然首当其冲，像回家过年时通信费", "之一 通信费");
        assertThat(ProgramApplier.apply(kept.program()).refined()).isEqualTo("之一通信费");
        assertThat(kept.discarded()).isEqualTo(new Discarded(1, 1, 0, 0, 1));
    }

    @Test
    void signsInPlaceOfWordsAreAReplacement() {
        Distilled.Kept kept = kept("Menu\nBread and butter.", "Bread & butter.");
        assertThat(print(kept)).isEqualTo("remove_lines(1, 1)");
        assertThat(kept.discarded()).isEqualTo(new Discarded(0, 0, 1, 1, 3));
    }

    @Test
    void aTextThatWasWrittenAnewIsRejected() {
        assertThat(distill(PAGE, "The weather was bad on that day, as it is so often in this country."))
                .isInstanceOfSatisfying(
                        Distilled.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectReason.REWRITTEN));
    }

    @Test
    void nineteenInsertedCharactersPassAndTwentyDoNot() {
        assertThat(distill(PAGE, PAGE + "\n" + "z".repeat(18))).isInstanceOf(Distilled.Kept.class);
        assertThat(distill(PAGE, PAGE + "\n" + "z".repeat(19))).isInstanceOf(Distilled.Rejected.class);
    }

    @Test
    void theLengthThatRejectsIsAnOption() {
        DistillOptions strict = DistillOptions.DEFAULT.withRewrittenFrom(1);
        assertThat(Distiller.distill(IndexedText.of("a b"), "a, b", strict)).isInstanceOf(Distilled.Rejected.class);
        assertThatThrownBy(() -> strict.withRewrittenFrom(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> strict.withMostCutWords(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignThatIsMerelyFoundInAMenuIsInsertedWhereJointsAreDoubted() {
        String raw = "Home\n# | News\nThe bridge is closed.\nShare";
        String refined = "# The bridge is closed.";
        Distilled.Kept exact = kept(raw, refined);
        assertThat(print(exact)).isEqualTo("remove_lines(1, 1)\nremove_str(2, \"| News\")\nremove_lines(4, 4)");
        assertThat(exact.joinedLines()).isEqualTo(1);
        Distilled.Kept doubted =
                (Distilled.Kept) Distiller.distill(IndexedText.of(raw), refined, DistillOptions.CAUTIOUS);
        assertThat(print(doubted)).isEqualTo("remove_lines(1, 2)\nremove_lines(4, 4)");
        assertThat(doubted.discarded()).isEqualTo(new Discarded(1, 2, 0, 0, 2));
    }

    @Test
    void linesThatAreReallyJoinedAreJoinedWhereJointsAreDoubtedToo() {
        Distilled.Kept doubted = (Distilled.Kept)
                Distiller.distill(IndexedText.of("Menu\n桥已经\n关闭了。"), "桥已经关闭了。", DistillOptions.CAUTIOUS);
        assertThat(print(doubted)).isEqualTo("remove_lines(1, 1)");
        assertThat(doubted.joinedLines()).isEqualTo(1);
    }

    @Test
    void lettersThatAreMerelyFoundInTheTextAreRejectedOnRequest() {
        String raw = "The first pair of storks was seen on Monday near the old mill, and many people came to look.";
        String refused = IntStream.range(0, raw.length() / 3)
                .mapToObj(i -> raw.substring(3 * i, 3 * i + 1))
                .collect(Collectors.joining());
        assertThat(distill(raw, refused)).isInstanceOf(Distilled.Kept.class);
        assertThat(Distiller.distill(IndexedText.of(raw), refused, DistillOptions.DEFAULT.withMostCutWords(8)))
                .isEqualTo(new Distilled.Rejected(RejectReason.SCATTERED, Discarded.NOTHING));
    }

    @Test
    void editsOfWhiteSpaceAloneAreLeftOutOnRequest() {
        Distilled.Kept kept = (Distilled.Kept) Distiller.distill(
                IndexedText.of("Menu \n\nA  b \n\n\nc\n"),
                "A b\n\nc",
                DistillOptions.DEFAULT.withWhiteSpaceEdits(WhiteSpaceEdits.LEAVE_OUT));
        assertThat(print(kept)).isEqualTo("remove_lines(1, 2)");
        assertThat(kept.whiteSpaceEdits()).isEqualTo(4);
    }

    @Test
    void moreOpsThanAProgramMayHaveRejectThePair() {
        String raw = "a b\n".repeat(10_001) + "c";
        assertThat(distill(raw, "a\n".repeat(10_001) + "c"))
                .isEqualTo(new Distilled.Rejected(RejectReason.TOO_MANY_OPS, Discarded.NOTHING));
        assertThat(distill(raw.substring(4), "a\n".repeat(10_000) + "c")).isInstanceOf(Distilled.Kept.class);
    }

    @Test
    void aCharacterIsNotMadeOutOfLoneSurrogates() {
        Distilled.Kept kept = kept("Menu\na \ud83d|\ude00 b", "a 😀 b");
        assertThat(print(kept)).isEqualTo("remove_lines(1, 1)");
        assertThat(kept.discarded().replacedRuns()).isEqualTo(1);
    }
}
