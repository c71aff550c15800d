package dev.refine.core.distill;

import java.util.Arrays;
import java.util.Map;

/** The tokens of a text: words of scripts that write words apart, and every other code point for itself. */
final class Tokens {
    private final int[] starts;
    private final int[] numbers;

    private Tokens(int[] starts, int[] numbers) {
        this.starts = starts;
        this.numbers = numbers;
    }

    /** @param numbering the numbers of tokens so far; new ones are added */
    static Tokens of(Slice text, Map<Slice, Integer> numbering) {
        int[] starts = new int[text.length() + 1];
        int[] numbers = new int[text.length()];
        int size = 0;
        for (int at = 0; at < text.length(); size++) {
            int end = at + 1;
            while (text.isInsideWord(end)) {
                end++;
            }
            numbers[size] = numbering.computeIfAbsent(text.part(at, end), token -> numbering.size());
            starts[size] = at;
            at = end;
        }
        starts[size] = text.length();
        return new Tokens(Arrays.copyOf(starts, size + 1), Arrays.copyOf(numbers, size));
    }

    int size() {
        return numbers.length;
    }

    /** Where a token starts; for {@link #size} where the last one ends. */
    int start(int token) {
        return starts[token];
    }

    /** Equal tokens have the same number. */
    int[] numbers() {
        return numbers.clone();
    }
}
