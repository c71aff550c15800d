package dev.refine.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CorpusStatesTest {
    private static final DocumentStats MENU = DocumentStats.of(
            IndexedText.of("Menu\nGood text."),
            new AppliedProgram(Outcome.REFINED, "Good text.", List.of(new RemovedPiece(0, 0, "Menu", true))),
            new OpCounts(1, 0, 0));

    @Test
    void figuresOfTwoDocumentsByHand() {
        CorpusStates states = new CorpusStatesBuilder()
                .document(MENU, 15, List.of("absent", "absent", "joins_words"))
                .failed("read", "not_utf8")
                .states();

        assertThat(figures(states))
                .containsEntry("documents raw", "2.0 on 2")
                .containsEntry("outcome.refined raw", "1.0 on 2")
                .containsEntry("outcome.unchanged raw", "0.0 on 2")
                .containsEntry("outcome.failed raw", "1.0 on 2")
                .containsEntry("failed.read.not_utf8 raw", "1.0 on 2")
                .containsEntry("chars.sum raw", "15.0 on 1")
                .containsEntry("chars.sum refined", "10.0 on 1")
                .containsEntry("chars.sum removed", "5.0 on 1")
                .containsEntry("lines.sum removed", "1.0 on 1")
                .containsEntry("char_share removed", 5 / 15.0 + " on 1")
                .containsEntry("bytes.mean raw", "15.0 on 1")
                .containsEntry("letter_share.p50 refined", "0.8 on 1")
                .containsEntry("ops_per_document.max removed", "1.0 on 1")
                .containsEntry("ops.remove_lines removed", "1.0 on 1")
                .containsEntry("ops.remove_all removed", "0.0 on 1")
                .containsEntry("skipped.absent removed", "2.0 on 1")
                .containsEntry("skipped.joins_words removed", "1.0 on 1")
                .containsEntry("skipped.malformed removed", "0.0 on 1");
    }

    @Test
    void aRatioWithoutABaseIsNoFigure() {
        DocumentStats empty = DocumentStats.of(
                IndexedText.of(""), new AppliedProgram(Outcome.UNCHANGED, "", List.of()), OpCounts.ZERO);
        assertThat(figures(
                        new CorpusStatesBuilder().document(empty, 0, List.of()).states()))
                .containsEntry("chars.p50 raw", "0.0 on 1")
                .doesNotContainKeys("letter_share raw", "letter_share.p50 raw", "char_share removed");
    }

    @Test
    void noDocumentsHaveFiguresOfZero() {
        assertThat(figures(new CorpusStatesBuilder().states()))
                .containsEntry("documents raw", "0.0 on 0")
                .containsEntry("outcome.refined raw", "0.0 on 0")
                .containsEntry("chars.sum raw", "0.0 on 0")
                .doesNotContainKeys("chars.mean raw", "chars.p50 raw", "letter_share raw");
    }

    @Test
    void everyMeasureOfATextHasItsFiguresOnBothSides() {
        Map<String, String> figures =
                figures(new CorpusStatesBuilder().document(MENU, 15, List.of()).states());
        for (TextMeasure measure : TextMeasure.values()) {
            String corpus = measure.word() + (measure.scale() == Scale.COUNT ? ".mean" : "");
            for (String side : List.of(" raw", " refined")) {
                assertThat(figures)
                        .containsKeys(corpus + side, measure.word() + ".min" + side)
                        .containsKeys(measure.word() + ".p05" + side, measure.word() + ".p95" + side);
            }
        }
    }

    @Test
    void noTextOfACorpusBecomesTheNameOfAFigure() {
        CorpusStates states = new CorpusStatesBuilder()
                .document(MENU, 15, List.of("<b>", ""))
                .failed("program", "model_error: of /a/b")
                .failed("program", "my holiday")
                .failed("x".repeat(65), "ok")
                .states();
        assertThat(figures(states))
                .containsEntry("skipped.other removed", "2.0 on 1")
                .containsEntry("failed.program.model_error raw", "1.0 on 4")
                .containsEntry("failed.program.other raw", "1.0 on 4")
                .containsEntry("failed.other.ok raw", "1.0 on 4");
    }

    @Test
    void figuresAreTheSameHoweverTheDocumentsAreParted() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            CorpusStatesBuilder whole = new CorpusStatesBuilder();
            List<CorpusStatesBuilder> parts = new ArrayList<>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                parts.add(new CorpusStatesBuilder());
            }
            for (int i = random.nextInt(60); i > 0; i--) {
                int document = random.nextInt();
                add(whole, document);
                add(parts.get(random.nextInt(parts.size())), document);
            }
            CorpusStates merged = merged(parts, random);
            assertThat(merged).as("seed %d", seed).isEqualTo(whole.states());
            assertThat(merged.figures())
                    .as("seed %d", seed)
                    .isEqualTo(whole.states().figures());
        }
    }

    /** Any two, until one is left. */
    private static CorpusStates merged(List<CorpusStatesBuilder> parts, Random random) {
        List<CorpusStates> left =
                new ArrayList<>(parts.stream().map(CorpusStatesBuilder::states).toList());
        while (left.size() > 1) {
            Collections.shuffle(left, random);
            left.add(left.remove(0).plus(left.remove(0)));
        }
        return left.get(0).plus(CorpusStates.NONE);
    }

    private static void add(CorpusStatesBuilder states, int seed) {
        Random random = new Random(seed);
        if (random.nextInt(5) == 0) {
            states.failed("read", List.of("not_utf8", "null_text").get(random.nextInt(2)));
            return;
        }
        String refined = RandomText.of(random);
        RemovedPiece removed = new RemovedPiece(0, 0, RandomText.of(random).replace("\n", ""), true);
        DocumentStats document = DocumentStats.of(
                IndexedText.of(removed.text() + "\n" + refined),
                new AppliedProgram(Outcome.REFINED, refined, List.of(removed)),
                new OpCounts(random.nextInt(3), random.nextInt(3), 0));
        states.document(document, random.nextInt(1_000), random.nextBoolean() ? List.of() : List.of("absent"));
    }

    @Test
    void groupsStayApart() {
        CorpusStates all =
                new CorpusStatesBuilder().document(MENU, 15, List.of()).states();
        TreeMap<StateKey, MeasureState> german = new TreeMap<>();
        all.states()
                .forEach((key, state) -> german.put(new StateKey(key.measure(), key.side(), Optional.of("de")), state));

        CorpusStates merged = all.plus(new CorpusStates(german)).plus(new CorpusStates(german));

        assertThat(merged.figures())
                .filteredOn(figure -> figure.measure().equals("chars.sum") && figure.side() == Side.RAW)
                .extracting(Figure::group, Figure::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Optional.empty(), 15.0),
                        org.assertj.core.groups.Tuple.tuple(Optional.of("de"), 30.0));
    }

    @Test
    void statesOfOneNameButTwoKindsDoNotMerge() {
        StateKey key = StateKey.of("chars", Side.RAW);
        CorpusStates one = new CorpusStates(new TreeMap<>(Map.of(key, Distribution.empty(Scale.COUNT))));
        CorpusStates other = new CorpusStates(new TreeMap<>(Map.of(key, Tally.none())));
        assertThatThrownBy(() -> one.plus(other))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("chars of raw");
    }

    /** Name and side → value and support. */
    private static Map<String, String> figures(CorpusStates states) {
        return states.figures().stream()
                .collect(Collectors.toMap(
                        figure -> figure.measure() + " " + figure.side().word(),
                        figure -> figure.value() + " on " + figure.support(),
                        (a, b) -> a + " and " + b));
    }
}
