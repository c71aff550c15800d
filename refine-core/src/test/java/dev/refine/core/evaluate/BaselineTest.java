package dev.refine.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.refine.core.edit.ProgramReverter;
import dev.refine.core.stats.rules.LineRule;
import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.RuleScan;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.core.stats.rules.RuleVerdicts;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final String SENTENCE =
            "The bridge over the old harbour was closed on Tuesday after a night of rain.";
    private static final String PAGE = String.join(
            "\n",
            "Home | News",
            "MENU",
            "12",
            "3 likes",
            SENTENCE,
            "",
            "This line has no mark at its end and ten words",
            "Read more...",
            "Please turn on Javascript to see the whole page.",
            "Too short.",
            SENTENCE);

    private static List<String> kept(Baseline baseline, String page) {
        return List.of(
                baseline.deletions().refine(IndexedText.of(page)).refined().split("\n", -1));
    }

    @Test
    void c4KeepsLinesOfFiveWordsThatEndASentence() {
        assertThat(kept(Baseline.C4_LINES, PAGE)).containsExactly(SENTENCE, "", SENTENCE);
    }

    @Test
    void refinedWebTakesOutMenusAndCounters() {
        assertThat(kept(Baseline.REFINEDWEB_LINES, PAGE))
                .containsExactly(
                        "Home | News",
                        SENTENCE,
                        "",
                        "This line has no mark at its end and ten words",
                        "Please turn on Javascript to see the whole page.",
                        "Too short.",
                        SENTENCE);
    }

    @Test
    void gopherTakesOutStubsAndLinesThatComeAgain() {
        assertThat(kept(Baseline.GOPHER_LINES, PAGE))
                .containsExactly(
                        SENTENCE,
                        "",
                        "This line has no mark at its end and ten words",
                        "Please turn on Javascript to see the whole page.",
                        "Too short.");
        assertThat(kept(
                        Baseline.GOPHER_LINES,
                        "- " + SENTENCE + "\n" + SENTENCE + "\nAnd so it goes on and on and on ..."))
                .as("a bullet point, and an ellipsis at the end")
                .containsExactly(SENTENCE);
    }

    @Test
    void linesLikeJusTextFollowTheirNeighbours() {
        String good =
                SENTENCE + " " + SENTENCE + " It was said that nobody had seen the like of it in all of the years.";
        String bad = "Products Services Downloads Partners Careers Investors Press Contact Imprint Sitemap Languages";
        assertThat(kept(
                        Baseline.JUSTEXT_LIKE,
                        String.join("\n", "Menu", bad, "Top", good, "A heading", good, "Foot", bad)))
                .containsExactly(good, "A heading", good);
        assertThat(kept(Baseline.JUSTEXT_LIKE, good + "\n© 2024 " + SENTENCE)).containsExactly(good);
        String chinese = "昨天夜里的大雨使河水上涨了一米，消防员说，学校要到星期五才能重新开放。".repeat(4);
        assertThat(kept(Baseline.JUSTEXT_LIKE, "首页\n" + chinese)).containsExactly(chinese);
    }

    @Test
    void keepAllKeepsAll() {
        assertThat(kept(Baseline.KEEP_ALL, PAGE)).containsExactly(PAGE.split("\n"));
    }

    @Test
    void asManyLinesGoAsTheRulesCountOnTheWholePage() {
        for (int seed = 0; seed < 300; seed++) {
            String page = randomPage(new Random(seed));
            IndexedText text = IndexedText.of(page);
            for (RuleSet set : List.of(RuleSet.C4, RuleSet.REFINEDWEB)) {
                RuleVerdicts verdicts = RuleScan.of(Set.of(set), Reading.PAPER).verdicts(page);
                int counted = set.lineRules(Reading.PAPER).stream()
                        .mapToInt((LineRule rule) -> verdicts.lines(rule))
                        .sum();
                assertThat(new RuleLines(set).going(text).cardinality())
                        .as("%s, seed %d", set, seed)
                        .isEqualTo(counted);
            }
        }
    }

    @Test
    void whatGoesCanBePutBack() {
        for (int seed = 0; seed < 100; seed++) {
            String page = randomPage(new Random(seed));
            for (Baseline baseline : Baseline.values()) {
                var applied = baseline.deletions().refine(IndexedText.of(page));
                assertThat(ProgramReverter.revert(applied.refined(), applied.removed()))
                        .as("%s, seed %d", baseline, seed)
                        .contains(page);
            }
        }
    }

    private static String randomPage(Random random) {
        String[] pieces = {
            "",
            " ",
            "\t",
            "Home",
            "MENU NOW",
            "42",
            "3 likes",
            SENTENCE,
            SENTENCE + " [1]",
            "privacy policy applies to all of us.",
            "字字字字字。",
            "😀 😀",
            "Read more",
            "x...",
            "- point of it",
            "one two three four five!",
            "#a #b #c",
            "\r"
        };
        return IntStream.range(0, random.nextInt(14))
                .mapToObj(i -> pieces[random.nextInt(pieces.length)])
                .collect(Collectors.joining("\n"));
    }

    @Test
    void baselinesAreNamedInSettings() {
        assertThat(Baseline.parse(List.of("all"))).containsExactly(Baseline.values());
        assertThat(Baseline.parse(List.of("none"))).isEmpty();
        assertThat(Baseline.parse(List.of("justext-like, C4-lines", "c4-lines")))
                .containsExactly(Baseline.C4_LINES, Baseline.JUSTEXT_LIKE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Baseline.parse(List.of("c4")))
                .withMessage(
                        "no baseline is named \"c4\"; there are keep-all, c4-lines, refinedweb-lines, gopher-lines,"
                                + " justext-like, all, none");
    }
}
