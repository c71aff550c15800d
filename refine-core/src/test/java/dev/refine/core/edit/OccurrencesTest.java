package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OccurrencesTest {
    @Test
    void aPieceThatIsThereOnceNeedsNoNumber() {
        assertThat(new Occurrences("Share | Home").of("Share | ", 0)).isEmpty();
    }

    @Test
    void occurrencesCountFromTheStartAndMayOverlap() {
        Occurrences line = new Occurrences("aaaa");
        assertThat(line.of("aa", 0)).hasValue(0);
        assertThat(line.of("aa", 2)).hasValue(2);
    }

    @Test
    void anOccurrenceInsideAPairOfSurrogatesDoesNotCount() {
        assertThat(new Occurrences("😀\ude00").of("\ude00", 2)).isEmpty();
    }

    @Test
    void agreesWithPlainSearch() {
        Random random = new Random(11);
        for (int round = 0; round < 3000; round++) {
            StringBuilder line = new StringBuilder();
            for (int i = random.nextInt(30) + 1; i > 0; i--) {
                line.append("ab |".charAt(random.nextInt(4)));
            }
            int start = random.nextInt(line.length());
            int end = start + 1 + random.nextInt(line.length() - start);
            String piece = line.substring(start, end);
            assertThat(new Occurrences(line.toString()).of(piece, start))
                    .as("%s in %s", piece, line)
                    .isEqualTo(plainly(line.toString(), piece, start));
        }
    }

    @Test
    void anIndexFindsWhatReadingTheLineFinds() {
        Random random = new Random(12);
        for (int round = 0; round < 3000; round++) {
            StringBuilder line = new StringBuilder();
            for (int i = random.nextInt(60) + 4; i > 0; i--) {
                line.append("ab |".charAt(random.nextInt(4)));
            }
            int start = random.nextInt(line.length() - 3);
            String piece = line.substring(start, start + 4 + random.nextInt(line.length() - start - 3));
            int[] places = IntStream.range(0, line.length())
                    .filter(at -> line.toString().startsWith(piece, at))
                    .toArray();
            assertThat(new GramIndex(line.toString()).find(piece).toArray())
                    .as("%s in %s", piece, line)
                    .isEqualTo(places);
        }
    }

    @Test
    void ofManyPiecesOfALongLineEachIsToldApart() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            line.append("word ").append(i % 20_000).append(" 😀 ");
        }
        Occurrences occurrences = new Occurrences(line.toString());
        for (int i = 0; i < 1_000; i++) {
            String piece = "word " + i + " 😀";
            int first = line.indexOf(piece);
            assertThat(occurrences.of(piece, first)).hasValue(0);
            assertThat(occurrences.of(piece, line.indexOf(piece, first + 1))).hasValue(1);
        }
    }

    private static OptionalInt plainly(String line, String piece, int start) {
        int all = 0;
        int before = 0;
        for (int at = line.indexOf(piece); at >= 0; at = line.indexOf(piece, at + 1)) {
            all++;
            before += at < start ? 1 : 0;
        }
        return all == 1 ? OptionalInt.empty() : OptionalInt.of(before);
    }
}
