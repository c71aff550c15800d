package dev.refine.core.stats.rules;

import java.util.Arrays;

/**
 * The n-grams of a text that occur at least twice, for n = 1, 2, 3 and on.
 *
 * <p>An n-gram can only occur twice if both (n-1)-grams in it do, and two n-grams are equal exactly if both of these are.
 * So from n to n + 1 only what still repeats is looked at, and pairs of numbers stand for words: no text is compared.
 */
final class RepeatedGrams {
    private final PairNumbers pairs = new PairNumbers();
    /** The numbers of n-grams are below it. */
    private int numbers;

    /** Where the occurrences are, ascending, and which n-gram each is. */
    private int[] places = new int[256];

    private int[] grams = new int[256];
    private int size;
    /** Occurrences of each n-gram. */
    private int[] counts = new int[256];
    /** Which n-grams have come by, in {@link #comesAgain}. */
    private boolean[] seen = new boolean[256];

    /** Starts with the words that occur at least twice. */
    void read(WordSequence words, int distinctWords) {
        startCounts(distinctWords);
        for (int i = 0; i < words.size(); i++) {
            counts[words.number(i)]++;
        }
        if (places.length < words.size()) {
            places = new int[words.size()];
            grams = new int[words.size()];
        }
        size = 0;
        for (int i = 0; i < words.size(); i++) {
            int word = words.number(i);
            places[size] = i;
            grams[size] = word;
            size += counts[word] > 1 ? 1 : 0;
        }
    }

    private void startCounts(int atMost) {
        numbers = atMost;
        if (counts.length < atMost) {
            counts = new int[atMost];
        } else {
            Arrays.fill(counts, 0, atMost, 0);
        }
    }

    /** Goes on from n to n + 1. */
    void lengthen() {
        int candidates = numberPairs();
        int left = 0;
        for (int i = 0; i < candidates; i++) {
            places[left] = places[i];
            grams[left] = grams[i];
            left += counts[grams[i]] > 1 ? 1 : 0;
        }
        size = left;
    }

    /** Numbers the (n+1)-grams whose both parts repeat, in place, and returns how many occurrences there are. */
    private int numberPairs() {
        pairs.clear(size);
        startCounts(size);
        int candidates = 0;
        for (int i = 0; i + 1 < size; i++) {
            if (places[i + 1] == places[i] + 1) {
                int gram = pairs.number(grams[i], grams[i + 1]);
                places[candidates] = places[i];
                grams[candidates] = gram;
                counts[gram]++;
                candidates++;
            }
        }
        return candidates;
    }

    /** How many occurrences there are. */
    int size() {
        return size;
    }

    /** The word at which an occurrence starts; ascending. */
    int place(int occurrence) {
        return places[occurrence];
    }

    /** Which n-gram an occurrence is: a number that equal ones share. */
    int gram(int occurrence) {
        return grams[occurrence];
    }

    /** How often the n-gram of an occurrence occurs in all; at least 2. */
    int count(int occurrence) {
        return counts[grams[occurrence]];
    }

    /** The first occurrence of the n-gram that occurs most often, of several the first; -1 if none repeats. */
    int mostFrequent() {
        int best = -1;
        for (int i = 0; i < size; i++) {
            if (best < 0 || count(i) > count(best)) {
                best = i;
            }
        }
        return best;
    }

    /** Begins to ask {@link #comesAgain}. */
    void forgetSeen() {
        if (seen.length < numbers) {
            seen = new boolean[numbers];
        } else {
            Arrays.fill(seen, 0, numbers, false);
        }
    }

    /** Whether the n-gram of an occurrence was asked for before; it is from now on. */
    boolean comesAgain(int occurrence) {
        boolean before = seen[grams[occurrence]];
        seen[grams[occurrence]] = true;
        return before;
    }
}
