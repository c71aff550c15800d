package dev.refine.core.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.Figure;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.RandomText;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateKey;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextQualityTest {
    @Test
    void countsAreThoseOfTheirDefinitions() {
        TextQuality text = TextQuality.of("The old mill stood in floodwater. It rained!\n"
                + "See (https://example.org/a?b=1) or www.example.com\n\n© 2021 – All rights reserved: $5 + 3");
        assertThat(text.filledLines()).isEqualTo(3);
        assertThat(text.phraseLines()).isEqualTo(1);
        assertThat(text.addressChars()).isEqualTo("(https://example.org/a?b=1)".length() + "www.example.com".length());
        // ©, $, +, and = inside of the address
        assertThat(text.symbols()).isEqualTo(4);
        // two sentences, an address line, and a line that a colon parts
        assertThat(text.sentences()).isEqualTo(5);
    }

    @Test
    void lixIsWordsOfASentenceAndPerCentOfLongWords() {
        TextQuality text = TextQuality.of("Wonderful gardens grow here. They do.");
        assertThat(text.lix().orElseThrow()).isEqualTo(3_000_000 + 100_000_000L * 2 / 6);
    }

    @Test
    void inAScriptWithoutSpacesTheLengthOfWordsSaysNothing() {
        assertThat(TextQuality.of("私は昨日東京へ行きました。").lix()).isEmpty();
        assertThat(TextQuality.of("").lix()).isEmpty();
        assertThat(TextQuality.of("  \n !!").lix()).isEmpty();
    }

    @Test
    void anAddressNeedsSomethingBehindItsScheme() {
        for (String none : List.of("://a", "http://", "www.", "a:b", "mailto:a@b.org", "wwww")) {
            assertThat(TextQuality.of(none).addressChars()).as(none).isZero();
        }
        for (String address : List.of("ftp://x", "WWW.a", "<http://a>", "x://y")) {
            assertThat(TextQuality.of(address).addressChars()).as(address).isEqualTo(address.length());
        }
    }

    @Test
    void aPhraseIsFoundByWordsAndNotInLongLines() {
        assertThat(TextQuality.of("READ  MORE…").phraseLines()).isEqualTo(1);
        assertThat(TextQuality.of("Bread more").phraseLines()).isZero();
        assertThat(TextQuality.of("x ".repeat(100) + "read more").phraseLines()).isZero();
        assertThat(TextQuality.of("本站版权所有").phraseLines()).isEqualTo(1);
        assertThat(BoilerplatePhrases.all()).doesNotHaveDuplicates();
    }

    @Test
    void randomTextsGiveWhatASlowCountGives() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            String text = RandomText.of(random) + piece(random);
            TextQuality found = TextQuality.of(text);
            assertThat(found).as("text %d: %s", i, text).isEqualTo(SlowQuality.of(text));
            if (found.isReadable()) {
                assertThat(found.lix().orElseThrow() / 1e6).isCloseTo(SlowQuality.lix(found), within(1e-5));
            }
        }
    }

    private static String piece(Random random) {
        List<String> pieces = List.of(
                "",
                " http://a.b",
                "\nRead more",
                " (www.x",
                " floodwater.",
                "https://",
                "\nAll rights\nreserved",
                "said.” He");
        return pieces.get(random.nextInt(pieces.size()));
    }

    @Test
    void aTextOfFiftyMegabytesIsCounted() {
        assertThat(TextQuality.of("a".repeat(25_000_000)).longWords()).isEqualTo(1);
        assertThat(TextQuality.of(":".repeat(25_000_000)).addressChars()).isZero();
    }

    @Test
    void statesOfPartsAddUpToTheFiguresOfTheWhole() {
        Random random = new Random(6);
        List<String> texts =
                IntStream.range(0, 60).mapToObj(i -> RandomText.of(random)).toList();
        List<Figure> whole = states(texts).figures();
        assertThat(states(texts.subList(0, 13))
                        .plus(states(texts.subList(13, 60)))
                        .figures())
                .isEqualTo(whole);
        double slow = texts.stream()
                .map(SlowQuality::of)
                .filter(TextQuality::isReadable)
                .mapToDouble(SlowQuality::lix)
                .average()
                .orElseThrow();
        Figure lix = whole.stream()
                .filter(figure -> figure.measure().equals("lix"))
                .findFirst()
                .orElseThrow();
        assertThat(lix.value()).isCloseTo(slow, within(3e-6));
        assertThat(lix.support()).isPositive().isLessThanOrEqualTo(60);
    }

    private static CorpusStates states(List<String> texts) {
        QualityCounts counts = new QualityCounts(Side.RAW);
        texts.forEach(text -> counts.add(TextQuality.of(text)));
        TreeMap<StateKey, MeasureState> states = new TreeMap<>();
        counts.addTo(states);
        return new CorpusStates(states);
    }
}
