package dev.refine.core.stats.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    /** A page with some of its words exchanged. */
    private static String changed(Random random, String page, double share) {
        StringBuilder text = new StringBuilder();
        for (String word : page.split(" ", -1)) {
            text.append(random.nextDouble() < share ? "other" + random.nextInt(1_000_000) : word)
                    .append(' ');
        }
        return text.toString();
    }

    @Test
    void lanesAgreeAsOftenAsTheRunsOfWordsDo() {
        Random random = new Random(4);
        double bias = 0;
        double worst = 0;
        int pairs = 300;
        for (int i = 0; i < pairs; i++) {
            String page = TestPages.page(random, 300);
            String other = changed(random, page, random.nextDouble() * .15);
            // without digits, which are folded in signatures
            page = letters(page);
            other = letters(other);
            double exact = SlowDiversity.jaccard(page, other, Signature.GRAM);
            double found = signature(page).agreement(signature(other)) / (double) Signature.LANES;
            bias += (found - exact) / pairs;
            worst = Math.max(worst, Math.abs(found - exact));
        }
        // a lane is a coin: sqrt(J (1 - J) / 112) is .047 at the most, of the mean of 300 pairs .0027
        assertThat(bias).isCloseTo(0, within(.011));
        assertThat(worst).isLessThan(.2);
    }

    private static String letters(String page) {
        StringBuilder text = new StringBuilder();
        page.chars().forEach(c -> text.append(Character.isDigit(c) ? (char) ('a' + c - '0') : (char) c));
        return text.toString();
    }

    private static Signature signature(String text) {
        return Signature.of(text).orElseThrow();
    }

    @Test
    void aTextOfFewerThanFiveWordsHasNone() {
        assertThat(Signature.of("one two three four")).isEmpty();
        assertThat(Signature.of("")).isEmpty();
        assertThat(Signature.of("one two three four five")).isPresent();
    }

    @Test
    void copiesAreNearWhateverTheirCaseAccentsAndNumbers() {
        Signature one = signature("Über 12 Straßen liefen wir am 3. Mai");
        assertThat(one.isNear(signature("uber 7 STRAßEN liefen wir am 14. Mai")))
                .isTrue();
        assertThat(one.isNear(signature("Das ist ein ganz anderer Satz als der erste")))
                .isFalse();
        assertThat(Signature.of(one.bytes())).isEqualTo(one);
    }

    @Test
    void aDocumentHasANeighbourWhenAnyOtherSharesABandAndIsNear() {
        Random random = new Random(11);
        List<Signature> all = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String page = TestPages.page(random, 120);
            all.add(signature(page));
            if (i % 3 == 0) {
                all.add(signature(changed(random, page, random.nextDouble() * .08)));
            }
        }
        List<Signature> sampled = all.subList(0, 120);
        byte[] counts = counts(sampled, all);
        int near = 0;
        for (int i = 0; i < sampled.size(); i++) {
            boolean expected = hasNeighbour(i, all);
            near += expected ? 1 : 0;
            assertThat(NeighbourCounts.hasNeighbour(counts, i)).as("page %d", i).isEqualTo(expected);
        }
        assertThat(near).isBetween(20, 100);
    }

    private static boolean hasNeighbour(int page, List<Signature> all) {
        for (int other = 0; other < all.size(); other++) {
            if (other != page
                    && shareABand(all.get(page), all.get(other))
                    && all.get(page).isNear(all.get(other))) {
                return true;
            }
        }
        return false;
    }

    private static boolean shareABand(Signature left, Signature right) {
        for (int band = 0; band < Signature.BANDS; band++) {
            if (left.band(band) == right.band(band)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] counts(List<Signature> sampled, List<Signature> all) {
        NeighbourCounts counts = new NeighbourCounts(new SampledSignatures(sampled));
        all.forEach(counts::add);
        return counts.counts();
    }

    @Test
    void countsOfPartsAddUpToThoseOfTheWhole() {
        Random random = new Random(12);
        List<Signature> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Signature page = signature(TestPages.page(random, 60));
            for (int copy = 0; copy <= i % 4; copy++) {
                all.add(page);
            }
        }
        byte[] whole = counts(all, all);
        for (int cut : List.of(0, 1, 37, all.size())) {
            NeighbourCounts merged = new NeighbourCounts(new SampledSignatures(all));
            merged.addAll(counts(all, all.subList(cut, all.size())));
            merged.addAll(counts(all, all.subList(0, cut)));
            assertThat(merged.counts()).isEqualTo(whole);
        }
    }

    @Test
    void inACorpusRepeatedTwiceAllHaveANeighbour() {
        Random random = new Random(13);
        List<Signature> once = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            once.add(signature(TestPages.page(random, 80)));
        }
        List<Signature> twice = new ArrayList<>(once);
        twice.addAll(once);
        byte[] counts = counts(twice, twice);
        for (int i = 0; i < twice.size(); i++) {
            assertThat(NeighbourCounts.hasNeighbour(counts, i)).isTrue();
        }
        assertThat(NeighbourCounts.hasNeighbour(counts(once, once), 5)).isFalse();
    }

    @Test
    void aSampleIsTheSameOnAnExecutor() throws Exception {
        List<Signature> sampled = List.of(signature("one two three four five six"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new SampledSignatures(sampled));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SampledSignatures read = (SampledSignatures) in.readObject();
            assertThat(read.size()).isEqualTo(1);
            assertThat(read.signature(0)).isEqualTo(sampled.get(0));
        }
    }
}
