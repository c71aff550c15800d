package dev.refine.core.stats.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.DistinctCount;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.diversity.DiversityFigure;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeCountsTest {
    private static ChangedDocument document(String raw, String program, List<String> groups, Optional<String> level) {
        IndexedText text = IndexedText.of(raw);
        AppliedProgram applied = ProgramApplier.apply(ProgramChecker.check(text, ProgramParser.parse(program)));
        return new ChangedDocument(applied.outcome(), raw, applied.refined(), applied.removed(), groups, level);
    }

    private static List<ChangedDocument> documents(int seed, int many) {
        Random random = new Random(seed);
        List<ChangedDocument> documents = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            StringBuilder text = new StringBuilder();
            int lines = 1 + random.nextInt(12);
            for (int line = 0; line < lines; line++) {
                for (int word = random.nextInt(30); word > 0; word--) {
                    text.append("w")
                            .append((int) Math.pow(3_000, random.nextDouble()))
                            .append(' ');
                }
                text.append(line + 1 < lines ? "\n" : "");
            }
            int at = 1 + random.nextInt(lines);
            String program = random.nextInt(3) == 0 ? "keep_all()" : "remove_lines(" + at + ", " + lines + ")";
            documents.add(document(
                    text.toString(), program, List.of("host=h" + i % 5), Optional.of("score=" + random.nextInt(3))));
        }
        return documents;
    }

    private static CorpusStates states(List<ChangedDocument> documents) {
        ChangeCounts counts = new ChangeCounts();
        documents.forEach(counts::add);
        return counts.states();
    }

    private static double value(List<DiversityFigure> figures, String measure, Side side, Optional<String> group) {
        return figure(figures, measure, side, group).value();
    }

    private static DiversityFigure figure(
            List<DiversityFigure> figures, String measure, Side side, Optional<String> group) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure)
                        && figure.side() == side
                        && figure.group().equals(group))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anySplitInAnyOrderGivesTheSameStates() {
        List<ChangedDocument> documents = documents(1, 120);
        CorpusStates whole = states(documents);
        CorpusStates parts = states(documents.subList(70, 120))
                .plus(states(List.of()))
                .plus(states(documents.subList(0, 9)).plus(states(documents.subList(9, 70))));
        assertThat(parts).isEqualTo(whole);
        assertThat(ChangeFigures.of(parts)).isEqualTo(ChangeFigures.of(whole)).isNotEmpty();
    }

    @Test
    void sketchedCountsOfNGramsLieWithinTheirBoundsOfTheExactOnes() {
        List<ChangedDocument> documents = documents(2, 900);
        List<DiversityFigure> figures = ChangeFigures.of(states(documents));
        for (int n : SideCounts.N) {
            Set<List<String>> exact = new HashSet<>();
            long total = 0;
            for (ChangedDocument document : documents) {
                List<String> words = words(document.raw());
                for (int at = 0; at + n <= words.size(); at++) {
                    exact.add(words.subList(at, at + n));
                    total++;
                }
            }
            DiversityFigure found = figure(figures, "distinct_ngrams_" + n, Side.RAW, Optional.empty());
            assertThat(found.bound()).isPositive();
            assertThat(found.value()).as("%d-grams", n).isCloseTo(exact.size(), within(found.bound()));
            assertThat(value(figures, "ngrams.n" + n, Side.RAW, Optional.empty()))
                    .isEqualTo((double) total);
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Test
    void wordsAndDocumentsOfGroupsAddUp() {
        List<ChangedDocument> documents = documents(3, 100);
        List<DiversityFigure> figures = ChangeFigures.of(states(documents));
        for (Side side : Side.values()) {
            for (String measure : List.of("texts.words", "texts.documents")) {
                double sum = 0;
                for (int i = 0; i < 5; i++) {
                    sum += value(figures, measure, side, Optional.of("host=h" + i));
                }
                assertThat(sum)
                        .isEqualTo(value(figures, measure, side, Optional.empty()))
                        .isPositive();
            }
        }
        long words = documents.stream().mapToLong(d -> words(d.raw()).size()).sum();
        assertThat(value(figures, "texts.words", Side.RAW, Optional.empty())).isEqualTo((double) words);
        assertThat(value(figures, "texts.words", Side.REFINED, Optional.empty())
                        + value(figures, "texts.words", Side.REMOVED, Optional.empty()))
                .isEqualTo((double) words);
    }

    @Test
    void wordsThatTheRawTextDoesNotHoldAreNew() {
        ChangedDocument joined = document("cart Share bar and more", "keep_all()", List.of(), Optional.empty());
        ChangedDocument made = new ChangedDocument(
                dev.refine.core.edit.Outcome.REFINED,
                joined.raw(),
                "cartbar and More",
                List.of(),
                List.of(),
                Optional.empty());
        List<DiversityFigure> figures = ChangeFigures.of(states(List.of(joined, made)));
        assertThat(value(figures, "new_words.new", Side.REFINED, Optional.empty()))
                .isEqualTo(1);
        assertThat(value(figures, "new_words_per_1000", Side.REFINED, Optional.empty()))
                .isCloseTo(1000.0 / 8, within(1e-9));
    }

    @Test
    void aLevelTellsWhatBecameOfItsDocuments() {
        String page = """
                The river rose by two metres in the night and the people of the street had to leave it at once.
                It was said that they would be back with the first of the new year, if all went well for them.
                No one had seen the water that high, and it was to stay for a week or more in the old town.
                The mayor told the paper that there is no money to be had for a wall until the next spring.""";
        Optional<String> level = Optional.of("score=2");
        List<ChangedDocument> documents = List.of(
                // lorem ipsum is against C4's rules
                document(page + "\nlorem ipsum", "remove_lines(5, 5)", List.of(), level),
                document(page, "remove_lines(2, 4)", List.of(), level),
                document(page, "keep_all()", List.of(), level),
                document(page, "remove_all()", List.of(), level));
        List<DiversityFigure> figures = ChangeFigures.of(states(documents));
        assertThat(value(figures, "level.better", Side.REFINED, level)).isEqualTo(1);
        assertThat(value(figures, "level.worse", Side.REFINED, level)).isEqualTo(1);
        assertThat(value(figures, "level.untouched", Side.REFINED, level)).isEqualTo(1);
        assertThat(value(figures, "level.emptied", Side.REFINED, level)).isEqualTo(1);
        assertThat(value(figures, "level_share.better", Side.REFINED, level)).isEqualTo(.25);
        double in =
                documents.stream().mapToInt(d -> d.raw().split("\\s+").length).sum();
        double out = documents.stream()
                .filter(d -> !d.refined().isEmpty())
                .mapToInt(d -> d.refined().split("\\s+").length)
                .sum();
        assertThat(value(figures, "level_share.words_out_over_in", Side.REFINED, level))
                .isCloseTo(out / in, within(1e-9));
    }

    @Test
    void ofNoDocumentsCountsAreZeroAndRatiosAbsent() {
        List<DiversityFigure> figures = ChangeFigures.of(states(List.of()));
        assertThat(figures).allMatch(figure -> figure.value() == 0);
        assertThat(figures).noneMatch(figure -> figure.measure().equals("new_words_per_1000"));
        assertThat(new GroupSpread("host", List.of(), "host (other)", 0).figures(states(List.of())))
                .isEmpty();
    }

    @Test
    void theSpreadOverHostsIsTheSameWhereNothingWasEmptied() {
        ChangedDocument a = document("one two\nthree", "remove_lines(2, 2)", List.of("host=a"), Optional.empty());
        ChangedDocument b = document("four five\nsix", "remove_lines(2, 2)", List.of("host=b"), Optional.empty());
        ChangedDocument gone = document("seven", "remove_all()", List.of("host=b"), Optional.empty());
        GroupSpread spread = new GroupSpread("host", List.of("host=a", "host=b"), "host (other)", 0);
        List<DiversityFigure> same = spread.figures(states(List.of(a, b)));
        assertThat(value(same, "host.entropy.words", Side.RAW, Optional.empty()))
                .isCloseTo(1, within(1e-12));
        assertThat(value(same, "host.divergence.words", Side.REFINED, Optional.empty()))
                .isZero();
        List<DiversityFigure> less = spread.figures(states(List.of(a, b, gone)));
        assertThat(value(less, "host.divergence.documents", Side.REFINED, Optional.empty()))
                .isPositive();
        assertThat(spread.figures(states(List.of(gone))))
                .extracting(DiversityFigure::measure)
                .doesNotContain("host.divergence.words");
    }

    @Test
    void aSketchIsNamedAfterWhatItCounts() {
        CorpusStates states = states(documents(4, 3));
        assertThat(states.states().values())
                .filteredOn(DistinctCount.class::isInstance)
                .hasSize(15);
    }
}
