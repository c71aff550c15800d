package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.CheckOptions;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.RandomPage;
import dev.refine.core.text.UnitCutter;
import dev.refine.core.text.Units;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CascadeEngineTest {
    private static final CascadeRule RULE = new CascadeRule(.3f, .9f, .1f);
    private static final Preset PRESET = new Preset(.9f, 1, .8f, .5f, 1);
    private static final Policy POLICY = new Policy(PRESET, .2f);

    @TempDir
    Path folder;

    /** A model by its first letters: the p of a line of the text. */
    private interface Lines {
        float p(String line);
    }

    /** Lines that begin with "?" have p .5, those with "-" p .99, others .21. */
    private static float usual(String line) {
        return line.startsWith("?") ? .5f : line.startsWith("-") ? .99f : .21f;
    }

    private static List<UnitScore> scores(IndexedText text, Lines lines) {
        Units units = UnitCutter.cut(text);
        List<UnitScore> scores = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            String line = text.line(units.line(unit));
            scores.add(new UnitScore(units.line(unit), 0, line.length(), lines.p(line)));
        }
        return scores;
    }

    private static Proposal judged(IndexedText text, Lines lines) {
        List<UnitScore> scores = scores(text, lines);
        Policy.Decision decision = POLICY.decide(text, scores, Optional.of(.1f));
        return new Proposal(
                decision.program(),
                decision.confidence(),
                Optional.of(scores),
                Optional.of(.1f),
                1,
                0,
                Optional.empty(),
                LineSet.NONE);
    }

    private static Proposal failed(int start, int end, String why) {
        return new Proposal(
                ProgramParser.parse("keep_all()"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                1,
                1,
                Optional.of(why),
                LineSet.of(List.of(new LineSet.Run(start, end))));
    }

    private static Proposal written(String program) {
        return new Proposal(
                ProgramParser.parse(program),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                Optional.empty(),
                LineSet.NONE);
    }

    /** An engine by its answers: what no bundle gives at will. */
    private record Answers(BiFunction<IndexedText, LineSet, Proposal> model, CheckOptions check) implements Engine {
        @Override
        public List<Proposal> propose(List<IndexedText> texts, Evidence evidence) {
            return propose(texts, Engine.all(texts), evidence);
        }

        @Override
        public List<Proposal> propose(List<IndexedText> texts, List<LineSet> wanted, Evidence evidence) {
            List<Proposal> proposals = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                proposals.add(model.apply(texts.get(i), wanted.get(i)));
            }
            return proposals;
        }

        @Override
        public void close() {}
    }

    private static Engine answers(Function<IndexedText, Proposal> model) {
        return new Answers((text, wanted) -> model.apply(text), CheckOptions.DEFAULT);
    }

    private static Engine cascade(Engine first, Engine heavier) {
        return new CascadeEngine(
                new CascadeEngine.Part(first, "first"), new CascadeEngine.Part(heavier, "second"), POLICY, RULE);
    }

    private static Proposal cascade(IndexedText text, Function<IndexedText, Proposal> heavier) {
        Engine first = answers(asked -> judged(asked, CascadeEngineTest::usual));
        return cascade(first, answers(heavier)).propose(List.of(text)).get(0);
    }

    private static String refined(IndexedText text, Proposal proposal) {
        return ProgramApplier.apply(ProgramChecker.check(text, proposal.program()))
                .refined();
    }

    @Test
    void whatTheFirstIsSureOfIsNotGivenOn() {
        IndexedText text = IndexedText.of("- menu\ntext that is long enough to be sure of\n? x");
        Proposal proposal = cascade(text, part -> {
            throw new AssertionError("asked");
        });
        assertThat(refined(text, proposal)).isEqualTo("text that is long enough to be sure of\n? x");
        assertThat(proposal.deciders()).containsExactly(new Decided(0, 3, "first"));
        assertThat(proposal.chunks()).isEqualTo(1);
    }

    @Test
    void theProbabilitiesOfTheHeavierOneTakeThePlaceOfTheFirstsAndAreDecidedOnOnce() {
        IndexedText text = IndexedText.of("- menu\n? share\n" + "text\n".repeat(4));
        Proposal proposal = cascade(text, asked -> judged(asked, line -> line.startsWith("?") ? .95f : .01f));
        assertThat(refined(text, proposal)).isEqualTo("- menu\n" + "text\n".repeat(4));
        assertThat(proposal.deciders()).containsExactly(new Decided(0, 7, "second"));
        assertThat(proposal.units().orElseThrow())
                .as("units below the floor are left out")
                .containsExactly(new UnitScore(1, 0, 7, .95f));
        assertThat(proposal.confidence().values()).containsExactly(.95f);
    }

    @Test
    void theGuardsOfAPresetAreOfTheWholeTextAndNotOfAChunk() {
        String body = "text that stays and stays and stays\n".repeat(40);
        IndexedText text = IndexedText.of(body + "? menu\n".repeat(32) + body);
        Proposal proposal = cascade(text, asked -> judged(asked, line -> line.startsWith("?") ? .97f : .01f));
        assertThat(refined(text, proposal))
                .as("a chunk of which all goes is more than .8 of itself, and little of the text")
                .isEqualTo(body + body);
        IndexedText chunk = IndexedText.of("? menu\n".repeat(32));
        assertThat(cascade(chunk, asked -> judged(asked, line -> .97f))
                        .program()
                        .ops())
                .as("a text of which all goes is more than .8 of itself")
                .doesNotHaveAnyElementsOfTypes(Op.RemoveLines.class);
    }

    @Test
    void theHeavierOneIsAskedAboutUnsureLinesAndDecidesOnThemAlone() {
        String sure = "text that is long enough to be sure of\n".repeat(16);
        IndexedText text = IndexedText.of(sure + "? a\n".repeat(16) + "- b\n".repeat(16) + sure);
        List<LineSet> asked = new ArrayList<>();
        Engine heavier = new Answers(
                (read, wanted) -> {
                    asked.add(wanted);
                    return written("remove_lines(10, 24)\nremove_lines(40, 44)");
                },
                CheckOptions.DEFAULT);
        Engine first = answers(read -> judged(read, CascadeEngineTest::usual));
        Proposal proposal = cascade(first, heavier).propose(List.of(text)).get(0);
        assertThat(asked).containsExactly(LineSet.of(List.of(new LineSet.Run(16, 32))));
        assertThat(proposal.program().ops())
                .as("a range across the border of a chunk is cut there, the first's is kept outside")
                .containsExactlyInAnyOrder(new Op.RemoveLines(16, 24), new Op.RemoveLines(32, 48));
        assertThat(proposal.deciders())
                .containsExactly(
                        new Decided(0, 16, "first"),
                        new Decided(16, 32, "second"),
                        new Decided(32, 48, "first"),
                        new Decided(48, 65, "first"));
        assertThat(proposal.confidence()).containsExactly(Map.entry(new Op.RemoveLines(32, 48), .99f));
        assertThat(proposal.units().orElseThrow())
                .as("it gives no probabilities")
                .noneMatch(unit -> unit.line() >= 16 && unit.line() < 32);
    }

    @Test
    void aStringOfTheHeavierOneGoesWithinItsLinesAlone() {
        IndexedText text = IndexedText.of("? read more\n".repeat(16) + "plain words in plenty\n".repeat(16));
        Proposal proposal = cascade(text, asked -> written("remove_str(2, \" more\")\nremove_str(20, \" in plenty\")"));
        assertThat(proposal.program().ops()).containsExactly(new Op.RemoveString(1, " more", OptionalInt.empty()));
    }

    @Test
    void whatTheHeavierOneWouldEmptyIsARangeOfItsLines() {
        IndexedText text = IndexedText.of("? read more\n".repeat(16) + "plain words in plenty\n".repeat(16));
        Proposal proposal = cascade(text, asked -> written("remove_all()"));
        assertThat(proposal.program().ops()).containsExactly(new Op.RemoveLines(0, 16));
    }

    @Test
    void whereTheHeavierOneFailsTheFirstDecidesAndTheFailureIsTold() {
        IndexedText text = IndexedText.of("? a\n".repeat(15) + "- b\n" + "? c\n".repeat(16));
        Proposal proposal = cascade(text, asked -> failed(0, 16, "prose"));
        assertThat(refined(text, proposal)).isEqualTo("? a\n".repeat(15) + "? c\n".repeat(16));
        assertThat(proposal.deciders()).containsExactly(new Decided(0, 16, "first"), new Decided(16, 33, "second"));
        assertThat(proposal.status()).isEqualTo(Proposal.Status.PARTIAL);
        assertThat(proposal.reason()).contains("heavier model: prose");
        assertThat(proposal.failedLines()).as("they were read once").isEqualTo(LineSet.NONE);
    }

    @Test
    void oneLineThatTheHeavierOneCanNotReadIsTheFirstsAndTheOthersOfItsChunkAreNot() {
        IndexedText text = IndexedText.of("? a\n".repeat(8) + "- b\n" + "? c\n".repeat(7));
        Proposal proposal = cascade(text, asked -> {
            Proposal judged = judged(asked, line -> line.startsWith("?") ? .95f : .01f);
            return new Proposal(
                    judged.program(),
                    judged.confidence(),
                    judged.units()
                            .map(units -> units.stream()
                                    .filter(unit -> unit.line() != 8)
                                    .toList()),
                    judged.documentP(),
                    2,
                    1,
                    Optional.of("line_too_long"),
                    LineSet.of(List.of(new LineSet.Run(8, 9))));
        });
        assertThat(proposal.deciders())
                .containsExactly(new Decided(0, 8, "second"), new Decided(8, 9, "first"), new Decided(9, 17, "second"));
        assertThat(proposal.units().orElseThrow())
                .hasSize(16)
                .contains(new UnitScore(8, 0, 3, .99f), new UnitScore(7, 0, 3, .95f));
        assertThat(proposal.status()).isEqualTo(Proposal.Status.PARTIAL);
    }

    @Test
    void theShareOfAChunkIsOfItsCodePoints() {
        for (String letter : List.of("a", "漢", "😀")) {
            IndexedText text = IndexedText.of(("? " + letter.repeat(30) + "\n").repeat(16));
            Proposal judged = scored(text);
            for (float share : new float[] {.5f, .6f, 1}) {
                assertThat(new CascadeRule(.3f, .9f, share).chunks(text, UnitCutter.cut(text), judged))
                        .as("%s %s", letter, share)
                        .extracting(CascadeRule.Chunk::isUnsure)
                        .containsExactly(true);
            }
        }
    }

    /** Every unit as unsure as can be. */
    private static Proposal scored(IndexedText text) {
        Units units = UnitCutter.cut(text);
        List<UnitScore> scores = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            int start = text.text().codePointCount(text.start(units.line(unit)), units.start(unit));
            int length = text.text().codePointCount(units.start(unit), units.end(unit));
            scores.add(new UnitScore(units.line(unit), start, start + length, .5f));
        }
        return new Proposal(
                ProposedProgram.KEEP_ALL,
                Map.of(),
                Optional.of(scores),
                Optional.empty(),
                1,
                0,
                Optional.empty(),
                LineSet.NONE);
    }

    @Test
    void whatTheFirstFailsOnIsGivenOnToo() {
        IndexedText text = IndexedText.of("- menu\ntext that is long enough to be sure of\n");
        Engine first = answers(read -> failed(0, 3, "not_finite"));
        Proposal proposal = cascade(first, answers(read -> judged(read, CascadeEngineTest::usual)))
                .propose(List.of(text))
                .get(0);
        assertThat(refined(text, proposal)).isEqualTo("text that is long enough to be sure of\n");
        assertThat(proposal.status()).isEqualTo(Proposal.Status.PARTIAL);
        assertThat(proposal.reason()).contains("not_finite");
        assertThat(proposal.deciders()).containsExactly(new Decided(0, 3, "second"));
    }

    @Test
    void opsAreCheckedAsTheStricterOfBothWantsIt() {
        Engine strict =
                new Answers((text, wanted) -> written("keep_all()"), new CheckOptions(CheckOptions.JoinedWords.SKIP));
        Engine usual = answers(text -> written("keep_all()"));
        assertThat(cascade(usual, strict).check()).isEqualTo(strict.check());
        assertThat(cascade(strict, usual).check()).isEqualTo(strict.check());
        assertThat(cascade(usual, usual).check()).isEqualTo(CheckOptions.DEFAULT);
    }

    @Test
    void anEncoderSaysOfALineWhatItWouldSayReadingTheWholeTextAndReadsLess() {
        List<IndexedText> texts = LongStream.range(0, 40)
                .mapToObj(seed -> IndexedText.of(new RandomPage(seed).next(3000)))
                .toList();
        Bundle tagger = BundleStore.at(folder.resolve("bundles")).fetch(BundleFiles.shipped());
        Bundle encoder = TestEncoders.open(folder.resolve("encoder"));
        CascadeRule rule = new CascadeRule(.3f, .8f, .3f);
        int whole = 0;
        int read = 0;
        int decided = 0;
        try (Engine all = Engines.judging(encoder, new Device.Cpu());
                Engine first = Engines.open(tagger, "thorough");
                Engine cascade = Engines.cascade(
                        Engines.open(tagger, "thorough"),
                        tagger,
                        "thorough",
                        Engines.judging(encoder, new Device.Cpu()),
                        encoder.fingerprint(),
                        rule)) {
            List<Proposal> heavier = all.propose(texts);
            List<Proposal> usual = first.propose(texts);
            List<Proposal> found = cascade.propose(texts);
            for (int i = 0; i < texts.size(); i++) {
                List<UnitScore> expected = new ArrayList<>();
                for (Decided part : found.get(i).deciders()) {
                    boolean others = part.bundle().equals(encoder.fingerprint());
                    decided += others ? 1 : 0;
                    expected.addAll(within(part, (others ? heavier : usual).get(i), tagger.floor()));
                }
                assertThat(found.get(i).units().orElseThrow()).isEqualTo(expected);
                whole += heavier.get(i).chunks();
                read += found.get(i).chunks() - usual.get(i).chunks();
            }
            assertThat(cascade.metrics()).isPresent();
        }
        assertThat(decided).isPositive();
        assertThat(read).isPositive().isLessThan(whole);
    }

    private static List<UnitScore> within(Decided part, Proposal proposal, float floor) {
        return proposal.units().orElseThrow().stream()
                .filter(unit -> unit.line() >= part.start() && unit.line() < part.end() && unit.p() >= floor)
                .toList();
    }

    @Test
    void aRuleThatSaysNothingIsRefused() {
        assertThatThrownBy(() -> new CascadeRule(.9f, .2f, .1f)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CascadeRule(.2f, .9f, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
