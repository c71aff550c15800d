package dev.refine.core.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.refine.core.distill.DistillOptions.WhiteSpaceEdits;
import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.edit.ProgramPrinter;
import dev.refine.core.edit.ProgramReverter;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds for every pair, tried on 10,000 of them each. */
class DistillLawsTest {
    private static void holds(Consumer<RandomPair> law) {
        qt().withExamples(10_000)
                .withShrinkCycles(0)
                .forAll(longs().all().map(RandomPair::of))
                .checkAssert(law);
    }

    private static Distilled.Kept distill(String raw, String refined, DistillOptions options) {
        Distilled distilled = Distiller.distill(IndexedText.of(raw), refined, options);
        assertThat(distilled).isInstanceOf(Distilled.Kept.class);
        return (Distilled.Kept) distilled;
    }

    private static Distilled.Kept distill(RandomPair pair) {
        return distill(pair.raw(), pair.refined(), DistillOptions.DEFAULT);
    }

    @Test
    void theProgramOfAPureDeletionGivesTheRefinedTextButForJoinedLines() {
        holds(pair -> {
            Distilled.Kept kept = distill(pair);
            AppliedProgram applied = ProgramApplier.apply(kept.program());
            if (WhiteSpace.only(pair.refined())) {
                assertThat(WhiteSpace.only(pair.raw()) || applied.outcome() == Outcome.EMPTIED)
                        .isTrue();
            } else {
                assertThat(LineFeeds.beside(applied.refined(), pair.refined())).isEqualTo(kept.joinedLines());
            }
            assertThat(kept.discarded()).isEqualTo(Discarded.NOTHING);
        });
    }

    @Test
    void whatTheLanguageCanSayIsDistilledExactly() {
        holds(pair -> {
            String reachable = ProgramApplier.apply(distill(pair).program()).refined();
            Distilled.Kept again = distill(pair.raw(), reachable, DistillOptions.DEFAULT);
            assertThat(ProgramApplier.apply(again.program()).refined()).isEqualTo(reachable);
            assertThat(again.joinedLines()).isZero();
        });
    }

    @Test
    void allOpsAreTakenAndTheProgramSurvivesPrinting() {
        holds(pair -> {
            Distilled.Kept kept = distill(pair);
            assertThat(kept.program().skipped()).isEmpty();
            assertThat(kept.keepsAll() ? 1 : kept.program().effective().size())
                    .isEqualTo(ProgramParser.parse(
                                    ProgramPrinter.print(kept.program().effective()))
                            .ops()
                            .size());
        });
    }

    @Test
    void thePiecesPutBackGiveTheRawText() {
        holds(pair -> {
            AppliedProgram applied = ProgramApplier.apply(distill(pair).program());
            assertThat(ProgramReverter.revert(applied.refined(), applied.removed()))
                    .contains(pair.raw());
        });
    }

    @Test
    void aTextThatStaysAsItIsIsAKeepAllPair() {
        holds(pair -> assertThat(
                        distill(pair.raw(), pair.raw(), DistillOptions.DEFAULT).keepsAll())
                .isTrue());
    }

    @Test
    void withoutEditsOfWhiteSpaceTheProgramGivesTheSameTextButForWhiteSpace() {
        DistillOptions options = DistillOptions.DEFAULT.withWhiteSpaceEdits(WhiteSpaceEdits.LEAVE_OUT);
        holds(pair -> {
            Distilled.Kept kept = distill(pair.raw(), pair.refined(), options);
            assertThat(kept.program().effective()).noneMatch(op -> deletesWhiteSpaceAlone(op, pair.raw()));
            assertThat(visible(ProgramApplier.apply(kept.program()).refined()))
                    .isEqualTo(visible(
                            ProgramApplier.apply(distill(pair).program()).refined()));
        });
    }

    private static boolean deletesWhiteSpaceAlone(Op op, String raw) {
        if (op instanceof Op.RemoveString string) {
            return WhiteSpace.only(string.text());
        }
        IndexedText text = IndexedText.of(raw);
        return op instanceof Op.RemoveLines lines
                && WhiteSpace.only(text.text().substring(text.start(lines.start()), text.end(lines.end() - 1)));
    }

    private static String visible(String text) {
        return text.codePoints()
                .filter(c -> !WhiteSpace.is(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void everyPairOfTextsGivesAnAnswer() {
        holds(pair -> {
            String other = RandomPair.of(new Random(pair.seed()).nextLong()).raw();
            for (String refined : List.of(other, mixed(pair, other), pair.refined() + "\ud83d", "\ude00" + other)) {
                answers(pair.raw() + "\ud83d", refined, DistillOptions.DEFAULT);
                answers(pair.raw() + "\ud83d", refined, DistillOptions.CAUTIOUS);
            }
        });
    }

    private static void answers(String raw, String refined, DistillOptions options) {
        if (Distiller.distill(IndexedText.of(raw), refined, options) instanceof Distilled.Kept kept) {
            assertThat(kept.discarded().longestRun()).isLessThan(options.rewrittenFrom());
            assertThat(kept.cutWords()).isLessThanOrEqualTo(options.mostCutWords());
            assertThat(kept.program().skipped()).isEmpty();
        }
    }

    private static String mixed(RandomPair pair, String other) {
        int at = pair.refined().length() / 2;
        return pair.refined().substring(0, at)
                + other.substring(0, Math.min(other.length(), 12))
                + pair.refined().substring(at);
    }
}
